import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBrowser } from '../e2e/find-browser.js';
import { help } from './help.js';
import { runScenarios } from './lab/run-scenarios.js';
import { type BenchOptions, parseBenchOptions } from './options.js';
import { chartOf } from './report/chart.js';
import { describeEnvironment } from './report/describe-environment.js';
import { figuresOf } from './report/figures.js';
import type { Report } from './report/report.js';
import { tableOf } from './report/table.js';
import { retakesOf, writeDocs } from './report/write-docs.js';
import { fullScale, quickScale, scenarios } from './scenarios/index.js';

async function run(options: BenchOptions): Promise<void> {
  const executablePath = findBrowser();
  const scale = { ...(options.quick ? quickScale : fullScale) };
  scale.rounds = options.rounds ?? scale.rounds;
  scale.bursts = options.rounds ?? scale.bursts;
  scale.fineRounds = options.rounds ?? scale.fineRounds;
  scale.stopRounds = options.rounds ?? scale.stopRounds;
  const chosen = scenarios.filter(({ name }) => options.scenarios.includes(name));
  const contenders = options.contenders.filter((name) =>
    chosen.some((scenario) => scenario.contenders?.includes(name) ?? name !== 'static-route'),
  );

  const start = Date.now();
  const { rounds, repeats, retakes } = await runScenarios({
    scenarios: chosen,
    contenders,
    before: options.before,
    scale,
    executablePath,
  });
  const report: Report = {
    command: ['npm run bench', ...process.argv.slice(2)].join(' ').replace('bench ', 'bench -- '),
    madeAt: new Date(start).toISOString(),
    seconds: (Date.now() - start) / 1000,
    environment: await describeEnvironment(executablePath),
    contenders,
    figures: chosen.flatMap((scenario) => figuresOf(scenario, rounds.get(scenario.name) ?? {})),
    repeats,
    retakes,
    rounds: Object.fromEntries(rounds),
  };

  const chart = chartOf(report.figures, contenders);
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, 'results.json'), `${JSON.stringify(report, undefined, 1)}\n`);
  await writeFile(join(options.out, 'chart.svg'), chart);
  if (options.writeDocs) await writeDocs(report, chart);

  console.log(tableOf(report.figures, contenders));
  console.log(`
Times are ratios to the handwritten cache-first worker: medians of the rounds' ratios, with their
middle half in brackets. All samples: ${join(options.out, 'results.json')}`);
  if (retakes > 0) console.log(`${retakesOf(report)}.`);
  for (const repeat of repeats) console.log(`Repeated: ${repeat}`);
}

function fail(error: unknown, exitCode: number): void {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = exitCode;
}

function readOptions(): BenchOptions | undefined {
  try {
    return parseBenchOptions(process.argv.slice(2));
  } catch (error) {
    fail(error, 2);
    console.error('\nAll options: npm run bench -- --help');
    return undefined;
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const options = readOptions();
if (options?.help) console.log(help);
else if (options) await run(options).catch((error: unknown) => fail(error, 1));
