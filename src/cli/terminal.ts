import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';

/** Colours and weights that the commands use. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** What a command says, and whom it may ask. */
export interface Terminal {
  /** Writes a line of the result. */
  say: (line: string) => void;
  /** Writes a line about the command itself: a refusal, a mistake. */
  complain: (line: string) => void;
  /** Shows what is being done, in the place of what was shown before; nothing where nobody watches. */
  progress: (text: string) => void;
  /** The text in a style, where the result goes to somebody who sees colours. */
  paint: (style: Style, text: string) => string;
  /** Asks yes or no. Absent where nobody is there to answer. */
  ask?: (question: string) => Promise<boolean>;
}

/**
 * The terminal of this process. Colours follow `NO_COLOR` and `FORCE_COLOR`, and are left out where
 * the result goes to a file or to another program.
 *
 * @see https://no-color.org
 */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  const terminal: Terminal = {
    say: (line) => void stdout.write(`${line}\n`),
    complain: (line) => void stderr.write(`${line}\n`),
    progress(text) {
      // The line is emptied first: the one before may have been longer.
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
