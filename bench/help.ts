import { contenders } from './contenders/index.js';
import { scenarios } from './scenarios/index.js';

const list = (rows: readonly { name: string; description: string }[]): string => {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`).join('\n');
};

/** What `npm run bench -- --help` prints. */
export const help: string = `Measures PocketCDN against workers written by hand, Workbox and Serwist, side by side in one run.

  npm run bench -- [--quick] [--scenario NAME,…] [--contender NAME,…] [--out DIR] [--write-docs]

  --quick           few samples, 100 entries, without swr and workbox-recipe: within two minutes
  --scenario NAME   only these; several with commas, or the flag again
  --contender NAME  only these; none and cache-first always run, the others are measured against them
  --rounds N        rounds of each scenario (full run 4 to 21, quick 1 or 2)
  --out DIR         where results.json and chart.svg go (build/bench/results)
  --write-docs      put table and chart into docs/benchmark.md and docs/benchmark.svg
  --help            this text

Scenarios:

${list(scenarios)}

Contenders:

${list(Object.values(contenders))}
`;
