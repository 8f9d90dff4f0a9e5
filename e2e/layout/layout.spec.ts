import { test as base } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createLocalCdn } from '../../demo/server/local-cdn.js';
import { createSiteServer } from '../../demo/server/site-server.js';
import { findFirefox } from '../find-firefox.js';
import { comparePictures } from './compare-pictures.js';
import { compareBoxes, findBlurry, findMoved, findResized } from './compare.js';
import { corpusPages, corpusPath } from './corpus-pages.js';
import { corpusRoot } from './photos.js';
import { patternPages, patterns } from './patterns.js';
import type { Pattern } from './pattern.js';
import { type DeviceProfile, deviceProfiles } from './profiles.js';
import { type CorpusServers, createVisitor, type Visit, type Visitor } from './visitor.js';
import { bundle } from '../support/bundle.js';
import { createChromiumDriver } from '../support/chromium-driver.js';
import type { Driver } from '../support/driver.js';
import { createFirefoxDriver } from '../support/firefox-driver.js';
import { expect } from '../support/test.js';

interface WorkerFixtures {
  corpus: CorpusServers;
  drivers: Record<'chromium' | 'firefox', () => Promise<Driver>>;
}

const firefox = findFirefox();

/** Compares visits without the worker to each other: differences are then errors of the corpus. */
const isControl = process.env['POCKETCDN_CORPUS'] === 'control';

/** Firefox on all devices, which is slow. By default one device shows differences of its engine. */
const isWhole = process.env['POCKETCDN_CORPUS'] === 'whole';

/** The pages to visit; with `POCKETCDN_PATTERN`, only that pattern on its page. */
const wanted = process.env['POCKETCDN_PATTERN'];
const groups: [page: string, group: Pattern[]][] = Object.entries(patternPages)
  .map(([page, group]): [string, Pattern[]] => [
    page,
    wanted === undefined ? group : group.filter(({ name }) => name === wanted),
  ])
  .filter(([, group]) => group.length > 0);

const test = base.extend<object, WorkerFixtures>({
  corpus: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
    async ({}, use) => {
      const [pocketcdn, corpus] = await Promise.all([
        bundle('src/index.ts', 'es'),
        bundle('e2e/layout/page/index.ts', 'iife'),
      ]);
      const cdn = await createLocalCdn({ port: 0, root: corpusRoot });
      // No client hints: most sites ask for none, and only Chromium sends them.
      const pages = corpusPages(Object.fromEntries(groups), { pocketcdn, corpus });
      const site = await createSiteServer({ cdn, port: 0, acceptCh: '', pages });
      await use({ site, cdn });
      await Promise.all([site.close(), cdn.close()]);
    },
    { scope: 'worker' },
  ],
  drivers: [
    async ({ browser }, use) => {
      let started: Promise<Driver> | undefined;
      await use({
        chromium: () => Promise.resolve(createChromiumDriver(browser)),
        firefox: () => (started ??= createFirefoxDriver(firefox.path!)),
      });
      await (await started)?.close();
    },
    { scope: 'worker' },
  ],
});

for (const browserName of ['chromium', 'firefox'] as const) {
  for (const [profileName, profile] of Object.entries(deviceProfiles)) {
    if (browserName === 'firefox' && profileName !== 'phone' && !isWhole) continue;
    for (const [page, group] of groups) {
      const tag = browserName === 'chromium' && profileName === 'phone' ? [] : '@long';
      test(
        `${browserName}, ${profileName}, ${page}: the layout is the same with and without the worker`,
        { tag },
        async ({ corpus, drivers }) => {
          test.skip(
            browserName === 'firefox' && firefox.path === undefined,
            firefox.path === undefined ? firefox.reason : '',
          );
          test.setTimeout(120_000);
          const driver = await drivers[browserName]();
          corpus.site.reset();
          corpus.cdn.reset();
          const failures = await visitBothWays(driver, corpus, {
            page,
            group,
            profile,
            browserName,
          });
          expect(failures.join('\n')).toBe('');
        },
      );
    }
  }
}

test('docs/layout.md lists every pattern', () => {
  const text = readFileSync('docs/layout.md', 'utf8');
  const listed = [...text.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name);
  expect(new Set(listed)).toEqual(new Set(patterns.map(({ name }) => name)));
});

interface CorpusVisit {
  page: string;
  group: Pattern[];
  profile: DeviceProfile;
  browserName: 'chromium' | 'firefox';
}

async function visitBothWays(
  driver: Driver,
  corpus: CorpusServers,
  { page, group, profile, browserName }: CorpusVisit,
): Promise<string[]> {
  const { screen, resized } = profile;
  const options = { page, screen };
  const without = await createVisitor(driver, corpus, { ...options, isWithWorker: false });
  const plain = [
    await without.open(),
    await without.resize(resized),
    await without.open(),
  ] as const;
  expect(plain.map(({ isControlled }) => isControlled)).toEqual([false, false, false]);
  // Every pattern requests images of its own, or it would test nothing.
  const paths = corpus.site.requests.map((request) => request.path);
  expect(
    group.filter(({ name }) => !paths.some((path) => path.startsWith(corpusPath(name)))),
  ).toEqual([]);
  await without.close();

  const visitor = await createVisitor(driver, corpus, { ...options, isWithWorker: !isControl });
  const first = await visitor.open();
  const failures = await compare('first visit', plain[0], first, visitor);
  const second = await visitor.open();
  if (!isControl) expect(second.isControlled).toBe(true);
  failures.push(...(await compare('second visit', plain[0], second, visitor)));
  const turned = await visitor.resize(resized);
  failures.push(...(await compare('resized', plain[1], turned, visitor)));
  const third = await visitor.open();
  failures.push(...(await compare('opened resized', plain[2], third, visitor)));
  await visitor.close();
  return failures;

  /** In an open page, Firefox can only reload an `<img>`. */
  function canBeShownAgain(visit: string): boolean {
    return browserName !== 'firefox' || visit !== 'resized';
  }

  async function compare(
    name: string,
    expected: Visit,
    actual: Visit,
    whose: Visitor,
  ): Promise<string[]> {
    const { hasTouch: _, ...wantedScreen } = name.includes('resized') ? resized : screen;
    expect([expected.screen, actual.screen], name).toEqual([wantedScreen, wantedScreen]);
    const { dpr } = wantedScreen;
    const found = [
      ...compareBoxes(expected.boxes, actual.boxes),
      ...(name === 'resized' ? [] : findMoved(expected, actual)),
      ...findBlurry(canBeShownAgain(name) ? actual : { pictures: onlyImages(actual) }, dpr),
      ...findResized(actual, group),
      ...(await lookAgain(expected, actual, whose)),
    ];
    const shift = actual.layoutShift - expected.layoutShift;
    if (Math.abs(shift) > 0.001) {
      found.push(`shift: expected ${expected.layoutShift}, got ${actual.layoutShift}`);
    }
    return found.map((failure) => `${name}: ${failure}`);
  }
}

const onlyImages = ({ pictures }: Visit): Visit['pictures'] =>
  pictures.filter(({ path }) => /img\d*$/.test(path));

/** Compares the pictures, up to three times: large images are painted after they are decoded. */
async function lookAgain(expected: Visit, actual: Visit, whose: Visitor): Promise<string[]> {
  let failures = comparePictures(expected.painted, actual.painted);
  for (let i = 0; i < 2 && failures.length > 0; i++) {
    failures = comparePictures(expected.painted, await whose.look());
  }
  return failures;
}
