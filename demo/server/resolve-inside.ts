import { isAbsolute, join, relative, resolve } from 'node:path';

/**
 * The file that a decoded URL path names below `root`, or `undefined` when it would leave `root`
 * or cannot be a file name.
 */
export function resolveInside(root: string, path: string): string | undefined {
  if (path.includes('\0')) return undefined;
  const absoluteRoot = resolve(root);
  const file = join(absoluteRoot, path);
  const inside = relative(absoluteRoot, file);
  // On Windows `relative` answers with an absolute path when the drives differ.
  if (inside === '..' || /^\.\.[/\\]/.test(inside) || isAbsolute(inside)) return undefined;
  return file;
}
