import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { SiteServer } from '../../demo/server/site-server.js';
import type { RegisterOptions } from '../../src/index.js';
import { insertImages, readAnswer } from '../support/images.js';
import { installIn } from '../support/install.js';
import { expect, test as base } from '../support/test.js';

const photo = '/photos/clock.jpg';

/** Opens a page with these headers, controlled by a worker whose file has headers as well. */
const test = base.extend<{
  openUnder: (
    headers: Record<string, string>,
    workerHeaders?: Record<string, string>,
  ) => Promise<Page>;
}>({
  openUnder: async ({ visit, site, cdn }, use) => {
    const visitor = await visit();
    await use(async (headers, workerHeaders = {}) => {
      site.pages['/policy/'] = { body: '<!doctype html><title>Policy</title>', headers };
      await serveWorker(site, workerHeaders);
      const page = await visitor.open('/policy/');
      await installIn(page, optionsFor(cdn.url));
      return page;
    });
  },
});

const optionsFor = (baseUrl: string): RegisterOptions => ({
  cdn: { provider: 'ipx', baseUrl },
  workerUrl: '/policy-sw.js',
});

async function serveWorker(site: SiteServer, headers: Record<string, string>): Promise<void> {
  site.pages['/policy-sw.js'] = {
    body: await readFile('build/site/pocketcdn-sw.js', 'utf8'),
    headers: { 'content-type': 'text/javascript', ...headers },
  };
}

for (const [name, headers] of Object.entries<Record<string, string>>({
  'only allows images of the site': { 'content-security-policy': "img-src 'self'" },
  'embeds nothing without Cross-Origin-Resource-Policy': {
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
  },
  'embeds others’ files without credentials': { 'cross-origin-embedder-policy': 'credentialless' },
  'only connects to the site': { 'content-security-policy': "connect-src 'self'" },
})) {
  test(`variants are shown on a page that ${name}`, async ({ openUnder }) => {
    const page = await openUnder(headers);
    const [first] = await insertImages(page, [photo]);
    expect(first?.naturalWidth).toBe(1440);
    await expect.poll(() => readAnswer(page, photo)).toMatchObject({ outcome: 'miss' });
    await page.reload();
    const [stored] = await insertImages(page, [photo]);
    expect(stored?.naturalWidth).toBe(1440);
  });
}

test('a worker whose own policy forbids the CDN serves the author’s files, and explains the policy', async ({
  openUnder,
  cdn,
}) => {
  const page = await openUnder({}, { 'content-security-policy': "default-src 'self'" });
  const said: string[] = [];
  const [worker] = page.context().serviceWorkers();
  worker!.on('console', (message) => said.push(message.text()));
  const [image] = await insertImages(page, [photo]);
  expect(image?.naturalWidth).toBe(2400);
  expect(await readAnswer(page, photo)).toMatchObject({ fallback: 'original' });
  const { host } = new URL(cdn.url);
  await expect
    .poll(() => said.join('\n'))
    .toMatch(new RegExp(`\\[pocketcdn\\].*${host}.*connect-src`));
});

test('register() explains a page that allows no workers', async ({ visit, site, cdn }) => {
  site.pages['/policy/'] = {
    body: '<!doctype html><title>Policy</title>',
    headers: { 'content-security-policy': "worker-src 'none'" },
  };
  await serveWorker(site, {});
  const page = await (await visit()).open('/policy/');
  const error = await page.evaluate(async (options) => {
    const script = '/pocketcdn.js';
    const { register } = (await import(script)) as typeof import('../../src/index.js');
    return register(options).then(
      () => undefined,
      ({ code, message }: { code: string; message: string }) => ({ code, message }),
    );
  }, optionsFor(cdn.url));
  expect(error).toEqual({
    code: 'policy-not-allowed',
    message: expect.stringMatching(/worker-src 'self'/),
  });
});
