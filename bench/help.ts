import { contenders } from './contenders/index.js';
import { scenarios } from './scenarios/index.js';

const list = (rows: readonly { name: string; description: string }[]): string => {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`).join('\n');
};

/** The output of `npm run bench -- --help`. */
export const help: string = `Compares PocketCDN with handwritten workers, Workbox and Serwist in one run.

  npm run bench -- [--quick] [--scenario NAME,…] [--contender NAME,…] [--before DIR] [--out DIR]
                       [--write-docs]

  --quick           few samples, 100 entries, without swr and workbox-recipe: up to two minutes
  --scenario NAME   runs only these scenarios; separate names by commas, or repeat the flag
  --contender NAME  runs only these contenders, and always none and cache-first, the bases of ratios
  --before DIR      compares with another version: a checkout of it that is built, such as of the commit
                    before
  --rounds N        rounds of each scenario (default: 4 to 21 in a full run, 1 or 2 in a quick run)
  --out DIR         folder for results.json and chart.svg (default: build/bench/results)
  --write-docs      writes table and chart to docs/benchmark.md and docs/benchmark.svg
  --help            prints this help

Scenarios:

${list(scenarios)}

Contenders:

${list(Object.values(contenders))}
`;
