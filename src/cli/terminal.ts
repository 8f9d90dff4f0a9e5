import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';

/** Colours and weights that the commands use. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** The output of a command, and its questions to the user. */
export interface Terminal {
  /** Writes a line of the result to standard output. */
  print: (line: string) => void;
  /** Writes a refusal or a mistake to standard error. */
  printError: (line: string) => void;
  /** Replaces the progress line on standard error. Does nothing if that is not a terminal. */
  progress: (text: string) => void;
  /** Adds a style to a text if standard output shows colours. */
  paint: (style: Style, text: string) => string;
  /** Asks a yes/no question. Absent if the command does not run in a terminal. */
  ask?: (question: string) => Promise<boolean>;
}

/**
 * The terminal of this process. Colours follow `NO_COLOR` and `FORCE_COLOR`. They are left out if
 * standard output is a file or a pipe.
 *
 * @see https://no-color.org
 */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  const terminal: Terminal = {
    print: (line) => void stdout.write(`${line}\n`),
    printError: (line) => void stderr.write(`${line}\n`),
    progress(text) {
      // Clears the line first, because the previous text may be longer.
      if (stderr.isTTY) stderr.write(`\r\u001B[2K${text.slice(0, 79)}`);
    },
    paint: (style, text) => styleText(style, text, { stream: stdout }),
  };
  if (stdin.isTTY && stdout.isTTY) {
    terminal.ask = async (question) => {
      const lines = createInterface({ input: stdin, output: stdout });
      try {
        return /^y(es)?$/i.test((await lines.question(`${question} (y/N) `)).trim());
      } finally {
        lines.close();
      }
    };
  }
  return terminal;
}
