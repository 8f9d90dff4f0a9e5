import type { Terminal } from './terminal.js';

/** A terminal that records its lines, without colours. */
export interface TestTerminal extends Terminal {
  /** Lines of standard output. */
  output: string[];
  /** Lines of standard error. */
  errors: string[];
}

/** @param answer the user's answer to every question; if it is absent, nobody can be asked */
export function testTerminal(answer?: boolean): TestTerminal {
  const output: string[] = [];
  const errors: string[] = [];
  return {
    output,
    errors,
    print: (line) => void output.push(line),
    printError: (line) => void errors.push(line),
    progress: () => undefined,
    paint: (_style, text) => text,
    ...(answer !== undefined && { ask: () => Promise.resolve(answer) }),
  };
}
