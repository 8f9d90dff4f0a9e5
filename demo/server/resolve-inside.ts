import { isAbsolute, join, relative, resolve } from 'node:path';

/**
 * The file below `root` for a decoded URL path; `undefined` if the path leaves `root` or is not a valid
 * file name.
 */
export function resolveInside(root: string, path: string): string | undefined {
  if (path.includes('\0')) return undefined;
  const absoluteRoot = resolve(root);
  const file = join(absoluteRoot, path);
  const inside = relative(absoluteRoot, file);
  // On Windows, `relative()` returns an absolute path if the drives differ.
  if (inside === '..' || /^\.\.[/\\]/.test(inside) || isAbsolute(inside)) return undefined;
  return file;
}
