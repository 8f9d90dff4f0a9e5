import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../../demo/server/project-root.js';
import { inWords } from './chart.js';
import type { Report } from './report.js';
import { tableOf } from './table.js';

const begin = '<!-- figures: written by npm run bench -- --write-docs -->';
const end = '<!-- end of figures -->';

/** Puts a run's table and chart into the documentation. */
export async function writeDocs(report: Report, chart: string): Promise<void> {
  const page = join(projectRoot(), 'docs/benchmark.md');
  const text = withFigures(await readFile(page, 'utf8'), figuresSection(report));
  const formatted = await format(text, { ...(await resolveConfig(page)), filepath: page });
  await writeFile(page, formatted);
  await writeFile(join(projectRoot(), 'docs/benchmark.svg'), chart);
}

/**
 * The page with another section of figures between its markers.
 *
 * @throws Error when the markers are not there
 */
export function withFigures(page: string, section: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(
      `docs/benchmark.md has lost its markers; put back the lines ${begin} and ${end}`,
    );
  }
  return `${page.slice(0, from)}${begin}\n\n${section}\n\n${page.slice(to)}`;
}

/** How much of a run was done again because of the machine, in words. */
export function retakesOf({ retakes }: Pick<Report, 'retakes'>): string {
  return `Turns taken again because the host of the machine had given its CPU time to others: ${retakes}`;
}

/** The figures with what made them, as Markdown. */
function figuresSection(report: Report): string {
  const { command, madeAt, seconds, environment, figures, contenders, repeats, retakes } = report;
  const packages = Object.entries(environment.packages).map(
    ([name, version]) => `${name} ${version}`,
  );
  const charted = figures.filter(({ isInChart }) => isInChart);
  return [
    `Made on ${madeAt.slice(0, 10)} by \`${command}\` in ${Math.round(seconds / 60)} minutes: ${environment.browser}, Node ${environment.node}, ${environment.cpu}; ${packages.join(', ')}.`,
    `![${inWords(charted, contenders).replaceAll(/[[\]]/g, '')}](benchmark.svg)`,
    tableOf(figures, contenders),
    ...(retakes > 0 ? [`${retakesOf(report)}.`] : []),
    ...(repeats.length > 0
      ? [
          'Rounds that failed and were done again:',
          repeats.map((repeat) => `- ${repeat}`).join('\n'),
        ]
      : []),
  ].join('\n\n');
}
