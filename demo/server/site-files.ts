import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { contentType } from './content-type.js';
import { isErrno } from './is-errno.js';
import { resolveInside } from './resolve-inside.js';
import type { Reply } from './send-reply.js';
import { textReply } from './text-reply.js';

/**
 * The answer for a path below `root`: the file itself, a folder's `index.html`, a redirect to the
 * folder's URL with a slash at the end, or 404. Never reads files outside `root`.
 */
export async function readSiteFile(root: string, url: string): Promise<Reply> {
  const [path = '/', query] = url.split('?', 2);
  const decodedPath = decode(path);
  if (decodedPath === undefined) return textReply(400, 'The path has an incomplete percent code');
  const notFound = textReply(404, `Nothing here: ${path}`);
  const file = resolveInside(root, decodedPath);
  if (file === undefined) return notFound;

  const kind = await kindOf(file);
  if (kind === 'file') return fileReply(file);
  const index = join(file, 'index.html');
  if (kind !== 'folder' || (await kindOf(index)) !== 'file') return notFound;
  if (path.endsWith('/')) return fileReply(index);
  // Relative links of the page need the slash at the end. Only one slash at the start: with two, the
  // browser would treat the first segment as another host.
  const location = `${path.replace(/^\/+/, '/')}/${query === undefined ? '' : `?${query}`}`;
  return textReply(308, `Moved to ${location}`, { location });
}

async function fileReply(file: string): Promise<Reply> {
  return {
    status: 200,
    headers: new Headers({ 'content-type': contentType(file), 'cache-control': 'no-cache' }),
    body: await readFile(file),
  };
}

async function kindOf(file: string): Promise<'file' | 'folder' | 'none'> {
  try {
    const stats = await stat(file);
    if (stats.isFile()) return 'file';
    return stats.isDirectory() ? 'folder' : 'none';
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG')) return 'none';
    throw error;
  }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
