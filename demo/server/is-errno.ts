/** Whether `error` is a Node system error with one of the given codes, such as `ENOENT`. */
export function isErrno(error: unknown, ...codes: string[]): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && codes.includes(code);
}
