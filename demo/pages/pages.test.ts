import { expect, it } from 'vitest';
import { articlePage } from './article-page.js';
import { homePage } from './home-page.js';
import { licences } from './licences.js';
import { photoPage } from './photo-page.js';
import { photographs } from './photographs.js';

const pages = [
  { path: '/', html: homePage() },
  { path: '/article/', html: articlePage() },
  ...photographs.map((photograph) => ({
    path: `/photo/${photograph.slug}/`,
    html: photoPage(photograph, photographs),
  })),
];
const known = new Set(pages.map(({ path }) => path));

it.each(pages)('$path pins the layout of every image and describes it', ({ html }) => {
  const images = html.match(/<img [^>]*>/g) ?? [];
  expect(images.length).toBeGreaterThan(0);
  for (const image of images) {
    expect(image).toMatch(/ width="\d+" height="\d+" alt="[^"]{20,}" style="--ratio: \d+ \/ \d+;/);
  }
});

it.each(pages)('$path links only to pages that exist', ({ html }) => {
  const links = [...html.matchAll(/ href="(\/[^"]*\/|\/)"/g)].map(([, path]) => path);
  expect(links.filter((path) => !known.has(path!))).toEqual([]);
});

it.each(pages)('$path credits every photographer and licence', ({ html }) => {
  for (const { licence } of photographs) expect(html).toContain(licences[licence].url);
  expect(html).toContain('Trevor &quot;Freespace&quot;');
});

it.each(pages)('$path knows the CDN and has one main heading', ({ html }) => {
  expect(html).toContain('<html lang="en" data-cdn="%CDN_BASE_URL%">');
  expect(html.match(/<h1[ >]/g)).toHaveLength(1);
});
