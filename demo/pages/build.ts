import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { articlePage } from './article-page.js';
import { homePage } from './home-page.js';
import { photoPage } from './photo-page.js';
import { photographs } from './photographs.js';

const folder = 'build/site';

/** Writes every page of the demo into `build/site`, seen from the working directory. */
async function build(): Promise<void> {
  const pages: [path: string, html: string][] = [
    ['index.html', homePage()],
    ['article/index.html', articlePage()],
    ...photographs.map((photograph): [string, string] => [
      `photo/${photograph.slug}/index.html`,
      photoPage(photograph, photographs),
    ]),
  ];
  for (const [path, html] of pages) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, html);
  }
}

await build();
