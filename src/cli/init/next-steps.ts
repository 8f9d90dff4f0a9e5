import type { Terminal } from '../terminal.js';
import type { InitOptions } from './init-options.js';
import { acceptChLine, linesToAdd } from './lines-to-add.js';

/** What is left to do by hand, for the screen. */
export function nextSteps(options: InitOptions, { paint }: Terminal): string[] {
  const code = (lines: readonly string[]): string[] =>
    lines.map((line) => (line ? `    ${paint('cyan', line)}` : ''));
  return [
    '',
    options.script ? 'Add to the <head> of every page:' : 'Add to the script of every page:',
    '',
    ...code(linesToAdd(options)),
    '',
    "And to your pages' headers, so that images fit from the first visit on:",
    '',
    ...code([acceptChLine]),
    '',
    ...(options.cdn
      ? []
      : [
          'Without a CDN, images are kept and not resized. To name yours, run it again',
          'with --provider and --base-url.',
          '',
        ]),
    'The files must be at the root of the site: https://your.site/pocketcdn-sw.js.',
    'When they are online, let it be checked:',
    '',
    ...code(['npx pocketcdn doctor https://your.site']),
  ];
}
