import type { Terminal } from '../terminal.js';
import type { InitOptions } from './init-options.js';
import { acceptChLine, linesToAdd } from './lines-to-add.js';

/** The remaining steps, as lines for a terminal. */
export function nextSteps(options: InitOptions, { paint }: Terminal): string[] {
  const code = (lines: readonly string[]): string[] =>
    lines.map((line) => (line ? `    ${paint('cyan', line)}` : ''));
  return [
    '',
    options.script ? 'Add to the <head> of every page:' : 'Add to the script of every page:',
    '',
    ...code(linesToAdd(options)),
    '',
    'Optional: send this header with your pages. Chrome and Edge then tell DPR and',
    'viewport width to the worker before the page script does:',
    '',
    ...code([acceptChLine]),
    '',
    ...(options.cdn
      ? []
      : [
          'Without a CDN, PocketCDN stores images but does not resize them. To name your',
          'CDN, run this command again with --provider and --base-url.',
          '',
        ]),
    'The files must be at the root of the site: https://your.site/pocketcdn-sw.js.',
    'After your next deployment, check the site:',
    '',
    ...code(['npx pocketcdn doctor https://your.site']),
  ];
}
