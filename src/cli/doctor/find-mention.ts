import type { CdnOptions, RegisterOptions } from '../../core/options/options.js';
import { type Ask, type Asked, hasAnswered, textOf } from './ask.js';
import type { Markup, ScriptElement } from './read-markup.js';

/** How a page names PocketCDN. */
export interface Mention {
  /** Address of the script, or that of the page for one that stands in it. */
  where: string;
  /** The script's element, where the ready page script is used. */
  element?: ScriptElement;
  /** What the server sent for it. */
  asked?: Asked;
  /** Not checked. */
  cdn?: Partial<CdnOptions> | undefined;
  /** As the page writes it. */
  workerUrl?: string | undefined;
}

/** Scripts that are read; a page that loads more names PocketCDN in one of the first. */
const maxScripts = 25;

const ours = /pocketcdn/i;
const text = `\\s*:\\s*["'\`]([^"'\`]+)["'\`]`;
const [provider, baseUrl, workerUrl] = ['provider', 'baseUrl', 'workerUrl'].map(
  (name) => `["']?\\b${name}["']?${text}`,
) as [string, string, string];

/** Looks for PocketCDN in a page's scripts, and in those of its own site that they import. */
export async function findMention(
  { scripts }: Markup,
  pageUrl: string,
  ask: Ask,
): Promise<Mention | undefined> {
  const { origin } = new URL(pageUrl);
  const ready = scripts.find(({ src }) => src && /\/pocketcdn\.js(?:$|[?#])/.test(src));
  if (ready?.src) return readElement(ready, ready.src, origin, await ask(ready.src));
  const inline = scripts.find((script) => !script.src && ours.test(script.text));
  if (inline) return readMention(pageUrl, inline.text);

  const queue = scripts.flatMap(({ src }) => (src ? [src] : []));
  for (const src of queue) {
    if (new URL(src).origin !== origin) continue;
    const asked = await ask(src);
    if (!hasAnswered(asked) || asked.status !== 200) continue;
    const code = textOf(asked);
    if (ours.test(code)) return readMention(src, code);
    for (const [, imported = ''] of code.matchAll(
      /\b(?:from|import)\s*\(?\s*["']([./][^"']+)["']/g,
    )) {
      if (!URL.canParse(imported, src)) continue;
      const { href } = new URL(imported, src);
      if (!queue.includes(href) && queue.length < maxScripts) queue.push(href);
    }
  }
  return undefined;
}

/** What the ready page script goes by: its attributes, and the worker beside it. */
function readElement(element: ScriptElement, src: string, origin: string, asked: Asked): Mention {
  const { attributes } = element;
  const [name, base, template] = ['provider', 'base-url', 'template'].map(
    (attribute) => attributes[`data-${attribute}`],
  );
  const named = {
    ...(name && { provider: name as CdnOptions['provider'] }),
    ...(base && { baseUrl: base }),
    ...(template && { template }),
  };
  const beside = new URL('pocketcdn-sw.js', src);
  return {
    where: src,
    element,
    asked,
    cdn: name || base ? named : cdnIn(attributes['data-options']),
    workerUrl:
      attributes['data-worker-url'] ?? (beside.origin === origin ? beside.href : undefined),
  };
}

/** The first CDN of options in JSON; `undefined` where there is none, or no JSON. */
function cdnIn(json: string | undefined): Partial<CdnOptions> | undefined {
  try {
    const { cdn } = JSON.parse(json ?? '{}') as RegisterOptions;
    return [cdn].flat()[0];
  } catch {
    return undefined;
  }
}

function readMention(where: string, code: string): Mention {
  const [, one, two] = new RegExp(`${provider}\\s*,\\s*${baseUrl}`).exec(code) ?? [];
  const [, three, four] = new RegExp(`${baseUrl}\\s*,\\s*${provider}`).exec(code) ?? [];
  const [name, base] = one ? [one, two] : [four, three];
  const [, file] = new RegExp(workerUrl).exec(code) ?? [];
  return {
    where,
    cdn: name ? { provider: name as CdnOptions['provider'], baseUrl: base! } : undefined,
    workerUrl: file && URL.canParse(file, where) ? file : undefined,
  };
}
