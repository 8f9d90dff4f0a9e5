/** A command line that cannot be understood. Ends the command with 2, and points to its help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The command whose help says more. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}
