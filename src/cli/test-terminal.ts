import type { Terminal } from './terminal.js';

/** A terminal that keeps what is said, without colours. */
export interface TestTerminal extends Terminal {
  /** The result, line by line. */
  said: string[];
  /** What was said about the command itself. */
  complaints: string[];
}

/** @param answer what the user says to every question; nobody is there where it is left out */
export function testTerminal(answer?: boolean): TestTerminal {
  const said: string[] = [];
  const complaints: string[] = [];
  return {
    said,
    complaints,
    say: (line) => void said.push(line),
    complain: (line) => void complaints.push(line),
    progress: () => undefined,
    paint: (_style, text) => text,
    ...(answer !== undefined && { ask: () => Promise.resolve(answer) }),
  };
}
