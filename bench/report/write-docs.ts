import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../../demo/server/project-root.js';
import { inWords } from './chart.js';
import type { Report } from './report.js';
import { tableOf } from './table.js';

const begin = '<!-- figures: written by npm run bench -- --write-docs -->';
const end = '<!-- end of figures -->';

/** Writes a run's table and chart to the documentation. */
export async function writeDocs(report: Report, chart: string): Promise<void> {
  const page = join(projectRoot(), 'docs/benchmark.md');
  const text = withFigures(await readFile(page, 'utf8'), figuresSection(report));
  const formatted = await format(text, { ...(await resolveConfig(page)), filepath: page });
  await writeFile(page, formatted);
  await writeFile(join(projectRoot(), 'docs/benchmark.svg'), chart);
}

/**
 * Replaces the section of figures between the markers of a page.
 *
 * @throws Error if the page does not contain the markers
 */
export function withFigures(page: string, section: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(
      `docs/benchmark.md does not contain the markers. Add the lines ${begin} and ${end}`,
    );
  }
  return `${page.slice(0, from)}${begin}\n\n${section}\n\n${page.slice(to)}`;
}

/** A sentence about the turns that were repeated because of the host. */
export function retakesOf({ retakes }: Pick<Report, 'retakes'>): string {
  return `Turns repeated because the host had stolen CPU time from this machine: ${retakes}`;
}

/** The figures and their environment, as Markdown. */
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
      ? ['Rounds that failed and were repeated:', repeats.map((repeat) => `- ${repeat}`).join('\n')]
      : []),
  ].join('\n\n');
}
