/** The command line is invalid. The command exits with 2 and names its help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The command whose help lists the valid options. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}
