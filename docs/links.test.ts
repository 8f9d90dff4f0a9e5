import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

/** The names that headings of a page are linked by, as GitHub makes them. */
const anchorsOf = (page: string): string[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );

it.each(pages)('%s links to nothing that is missing', (page) => {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/^```.*?^```$/gms, '');
  const missing = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^\w+:/.test(link)) return [];
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : relative(root, join(root, dirname(page), path));
    const isThere = existsSync(join(root, target));
    const isNamed = anchor === undefined || (isThere && anchorsOf(target).includes(anchor));
    return isThere && isNamed ? [] : [link];
  });
  expect(missing).toEqual([]);
});

it('every page of the documentation is linked from another', () => {
  const all = pages.map((page) => [page, readFileSync(join(root, page), 'utf8')] as const);
  const unlinked = pages.filter(
    (page) =>
      page.startsWith('docs/') &&
      !all.some(([other, text]) => {
        const from = dirname(other);
        return other !== page && text.includes(`](${relative(from, page)}`);
      }),
  );
  // Decisions are read as a folder.
  expect(unlinked.filter((page) => !page.startsWith('docs/decisions/'))).toEqual([]);
});
