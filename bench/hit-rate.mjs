// Simulates the effect of the width ladder on the hit rate of a CDN's cache: visitors with the devices
// below open the demo's home page one after the other, and the script counts the cached variants.
//   npm run build && npm run bench:hit-rate
// The cache keeps everything. Each visitor comes once, because PocketCDN serves a returning visitor.
import { readdir } from 'node:fs/promises';
import { chooseVariantWidth } from '../dist/core/layout/variant-width.js';
import { defaultWidths } from '../dist/core/layout/width-ladder.js';

const maxDpr = 2;
const checkpoints = [100, 1_000, 10_000];
/** Number of runs, each with its own seed: the first hundred visits vary widely between runs. */
const runs = 100;
/** The bytes of AVIF grow with this power of the width: docs/decisions/002-width-ladder.md. */
const bytesPower = 1.39;

const ladders = {
  'exact widths': [],
  [`default, ${defaultWidths.length} rungs`]: defaultWidths,
  'coarse, 8 rungs': [320, 640, 828, 1080, 1440, 1920, 2560, 3840],
};

// Screens in CSS px, device pixel ratio, and share in percent, based on StatCounter’s worldwide lists
// (gs.statcounter.com/screen-resolution-stats, by platform; about 60 % phones, 38 % desktops, 2 %
// tablets), rounded by hand. StatCounter does not count ratios; these are the ratios of devices with
// such screens. Its category "other" is distributed over the rest. Insert your own visitors here.
const screens = [
  ['phone', 360, 800, 3, 8],
  ['phone', 360, 800, 2, 5],
  ['phone', 360, 780, 3, 3],
  ['phone', 360, 640, 2, 2],
  ['phone', 375, 667, 2, 3],
  ['phone', 375, 812, 3, 3],
  ['phone', 384, 832, 2.8125, 4],
  ['phone', 390, 844, 3, 7],
  ['phone', 393, 852, 3, 5],
  ['phone', 393, 873, 2.75, 6],
  ['phone', 412, 892, 2.625, 2],
  ['phone', 412, 915, 2.625, 5],
  ['phone', 414, 896, 2, 4],
  ['phone', 428, 926, 3, 1],
  ['phone', 430, 932, 3, 2],
  ['tablet', 768, 1024, 2, 1],
  ['tablet', 810, 1080, 2, 0.6],
  ['tablet', 800, 1280, 1.5, 0.4],
  ['desktop', 1280, 720, 1.5, 3],
  ['desktop', 1366, 768, 1, 5],
  ['desktop', 1440, 900, 2, 3],
  ['desktop', 1512, 982, 2, 1],
  ['desktop', 1536, 864, 1.25, 6],
  ['desktop', 1600, 900, 1, 2],
  ['desktop', 1680, 1050, 1, 1],
  ['desktop', 1728, 1117, 2, 1],
  ['desktop', 1920, 1080, 1, 12],
  ['desktop', 1920, 1200, 1, 1],
  ['desktop', 2560, 1440, 1, 3],
].map(([kind, width, height, dpr, share]) => ({ kind, width, height, dpr, share }));
const totalShare = screens.reduce((sum, { share }) => sum + share, 0);

/** Assumed share of maximized desktop windows; the others have at least half the screen's width. */
const maximizedShare = 0.7;

/** mulberry32, a seeded generator: every run of the script has the same visitors. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The device profile of one visitor. */
function visitor(random) {
  let rest = random() * totalShare;
  const screen = screens.find(({ share }) => (rest -= share) < 0) ?? screens.at(-1);
  const isWindow = screen.kind === 'desktop' && random() >= maximizedShare;
  return {
    dpr: screen.dpr,
    viewportWidth: isWindow ? Math.round(screen.width * (0.5 + random() / 2)) : screen.width,
    screenWidth: screen.width,
    screenHeight: screen.height,
    canRotate: screen.kind !== 'desktop',
    saveData: false,
  };
}

const photos = (await readdir('public/photos')).filter((file) => file.endsWith('.jpg'));

/** One run: variants per photograph and hit rate at each checkpoint, and bytes over exact widths. */
function simulate(widths, seed) {
  const random = randomFrom(seed);
  const cache = new Set();
  const found = [];
  let [hits, requests, bytes, exactBytes] = [0, 0, 0, 0];
  for (let visit = 1; visit <= checkpoints.at(-1); visit++) {
    const profile = visitor(random);
    const width = chooseVariantWidth(profile, { widths, maxDpr });
    bytes += width ** bytesPower;
    exactBytes += chooseVariantWidth(profile, { widths: [], maxDpr }) ** bytesPower;
    for (const photo of photos) {
      const variant = `${width} ${photo}`;
      requests += 1;
      if (cache.has(variant)) hits += 1;
      else cache.add(variant);
    }
    if (checkpoints.includes(visit)) {
      found.push({ variants: cache.size / photos.length, hitRate: hits / requests });
    }
  }
  return { found, excess: bytes / exactBytes - 1 };
}

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const percent = (share) => `${(100 * share).toFixed(1)} %`;

const rows = [
  [
    'ladder',
    ...checkpoints.map((visits) => `after ${visits.toLocaleString('en')} visits`),
    'bytes over exact',
  ],
];
for (const [name, widths] of Object.entries(ladders)) {
  const results = Array.from({ length: runs }, (_, run) => simulate(widths, run + 1));
  rows.push([
    name,
    ...checkpoints.map((_, at) => {
      const variants = mean(results.map(({ found }) => found[at].variants));
      const hitRate = mean(results.map(({ found }) => found[at].hitRate));
      return `${variants.toFixed(1)} variants, ${percent(hitRate)} hits`;
    }),
    percent(mean(results.map(({ excess }) => excess))),
  ]);
}

const columns = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
const line = (row) => `| ${row.map((cell, at) => cell.padEnd(columns[at])).join(' | ')} |`;
console.log(
  `${photos.length} photographs; variants are those of each photograph; means of ${runs} runs\n`,
);
console.log(line(rows[0]));
console.log(`| ${columns.map((width) => '-'.repeat(width)).join(' | ')} |`);
for (const row of rows.slice(1)) console.log(line(row));
