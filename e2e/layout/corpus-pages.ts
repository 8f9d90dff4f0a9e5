import { readFileSync } from 'node:fs';
import type { AdHocPage } from '../../demo/server/site-server.js';
import type { Pattern } from './pattern.js';
import { type CorpusPhoto, corpusPhotos, photoFile } from './photos.js';

/** Path of a corpus page. */
export function corpusPath(page: string): string {
  return `/corpus/${page}/`;
}

/**
 * The answers of the corpus's site: a page for each group of patterns, with the worker and without it
 * (`?worker=off`), the frames, and each pattern's own photographs.
 *
 * @param scripts the page script, and the test's own script for the page
 */
export function corpusPages(
  groups: Record<string, readonly Pattern[]>,
  scripts: { pocketcdn: string; corpus: string },
): Record<string, AdHocPage> {
  const pages: Record<string, AdHocPage> = {
    '/pocketcdn.js': script(scripts.pocketcdn),
    '/corpus.js': script(scripts.corpus),
  };
  for (const [name, patterns] of Object.entries(groups)) {
    const path = corpusPath(name);
    pages[path] = { body: writePage(patterns, true) };
    pages[`${path}?worker=off`] = { body: writePage(patterns, false) };
    for (const pattern of patterns) Object.assign(pages, ownAnswers(pattern));
  }
  return pages;
}

function ownAnswers(pattern: Pattern): Record<string, AdHocPage> {
  const answers: Record<string, AdHocPage> = {};
  const { name, html, css, script: ownScript, frame } = pattern;
  for (const photo of Object.keys(corpusPhotos) as CorpusPhoto[]) {
    if (!`${html}${css}${ownScript}${frame}`.includes(`{${photo}}`)) continue;
    answers[photoPath(name, photo)] = {
      body: readFileSync(photoFile(photo)),
      headers: { 'cache-control': 'public, max-age=3600', etag: `"${photo}"` },
    };
  }
  if (frame !== undefined) answers[framePath(name)] = { body: fill(pattern, frame) };
  return answers;
}

const photoPath = (pattern: string, photo: string): string => `/corpus/${pattern}/${photo}.jpg`;
const framePath = (pattern: string): string => `/corpus/${pattern}/frame.html`;
const script = (body: string): AdHocPage => ({
  body,
  headers: { 'content-type': 'text/javascript' },
});

/** Replaces the names of photographs in the markup by the pattern's own addresses. */
function fill({ name }: Pattern, text: string): string {
  const photos = Object.keys(corpusPhotos);
  return text.replaceAll(/\{([\w-]+)\}/g, (braced, word: string) => {
    if (word === 'frame') return framePath(name);
    return photos.includes(word) ? photoPath(name, word) : braced;
  });
}

function writePage(patterns: readonly Pattern[], isWithWorker: boolean): string {
  const rules = patterns.map(
    (pattern) => `[data-pattern='${pattern.name}'] { ${fill(pattern, pattern.css ?? '')} }`,
  );
  const scripts = patterns.flatMap((pattern) =>
    pattern.script === undefined
      ? []
      : `'${pattern.name}': async (section, loaded) => { ${fill(pattern, pattern.script)} },`,
  );
  // Each pattern has a section of a fixed height, so that a move in one does not move the next.
  // If no pictures of a page are compared, it is transparent: painting would take half of the time.
  const isSeen = patterns.some(({ painted }) => painted !== undefined);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Patterns</title>
<style>
body { margin: 0; font: 16px/1.5 'Liberation Sans', sans-serif; opacity: ${isSeen ? 1 : 0} }
[data-pattern] { position: relative; height: 1700px; overflow: clip; display: flow-root; visibility: hidden }
[data-pattern][data-state='shown'] { visibility: visible }
[data-painted] { height: 180px }
${rules.join('\n')}
</style>
<script src="/corpus.js"></script>
<script>window.corpusScripts = { ${scripts.join('\n')} }</script>
${isWithWorker ? registration : ''}
</head>
<body>
${patterns.map(writeSection).join('\n')}
</body>
</html>`;
}

const registration = `<script type="module">
import { register } from '/pocketcdn.js';
window.images = await register({ cdn: { provider: 'ipx', baseUrl: '%CDN_BASE_URL%' } });
</script>`;

function writeSection(pattern: Pattern): string {
  const painted = pattern.painted === undefined ? '' : ` data-painted="${pattern.painted}"`;
  return `<section data-pattern="${pattern.name}"${painted}><div>${fill(pattern, pattern.html)}</div><p>After it</p></section>`;
}
