import { createLoopbackServer, type LoopbackServer } from '../../demo/server/loopback-server.js';
import { createRequestLog } from '../../demo/server/request-log.js';
import { sendReply, type Reply } from '../../demo/server/send-reply.js';
import { textReply } from '../../demo/server/text-reply.js';
import { parseImagePath } from './image-paths.js';
import { imageWidth, type Photograph } from './photographs.js';

/** The image requests to a contender's servers since the last call. */
export interface ImageTraffic {
  requests: number;
  bodyBytes: number;
  /** Number of answers with 304. */
  unchanged: number;
}

/** A contender's own site and its image CDN. */
export interface Servers {
  siteUrl: string;
  cdnUrl: string;
  /** @throws Error if a contender requested something unexpected, such as another width */
  takeTraffic(): ImageTraffic;
  close(): Promise<void>;
}

/**
 * Starts a site and an image CDN for one contender. The site has the photographs at the gallery's
 * width. The CDN answers requests for that width, in ipx's dialect, with the same bytes and headers.
 *
 * @param answerPage the site's pages and scripts
 */
export async function startServers(
  photographs: readonly Photograph[],
  answerPage: (path: string, cdnUrl: string) => Reply | undefined,
): Promise<Servers> {
  const log = createRequestLog();
  const imageReply = (path: string): Reply | undefined => {
    const image = parseImagePath(path);
    const photograph = image && photographs[image.number % photographs.length];
    if (!photograph) return undefined;
    const { body, etag, lastModified } = photograph;
    const headers = new Headers({
      'content-type': 'image/avif',
      'cache-control': `public, max-age=${image.maxAgeSeconds}`,
      'last-modified': lastModified,
      etag,
      'access-control-allow-origin': '*',
      'timing-allow-origin': '*',
    });
    return { status: 200, headers, body };
  };
  const start = async (
    hosts: [string, ...string[]],
    find: (path: string) => Reply | undefined,
  ): Promise<LoopbackServer> => {
    const server = createLoopbackServer(
      async (request, response) => {
        const [path = '/'] = (request.url ?? '/').split('?', 1);
        const reply = find(path) ?? textReply(404, `Nothing here: ${path}`);
        await sendReply(request, response, reply, log, log.add(request));
      },
      { port: 0, hosts },
    );
    await server.open();
    return server;
  };

  const prefix = `/w_${imageWidth},f_auto`;
  const cdn = await start(['127.0.0.1'], (path) =>
    path.startsWith(prefix) ? imageReply(path.slice(prefix.length)) : undefined,
  );
  const cdnUrl = `http://127.0.0.1:${cdn.port}`;
  const site = await start(
    ['127.0.0.1', '::1'],
    (path) => imageReply(path) ?? answerPage(path, cdnUrl),
  );

  return {
    siteUrl: `http://localhost:${site.port}`,
    cdnUrl,
    takeTraffic() {
      const { requests } = log;
      const images = requests.filter(({ path }) => path.includes('/images/'));
      const astray = requests.find(({ status }) => status >= 400)?.path;
      const traffic = {
        requests: images.length,
        bodyBytes: images.reduce((sum, { bytes }) => sum + bytes, 0),
        unchanged: images.filter(({ status }) => status === 304).length,
      };
      log.reset();
      if (astray !== undefined) throw new Error(`${astray} was requested, but does not exist`);
      return traffic;
    },
    async close() {
      await Promise.all([site.close(), cdn.close()]);
    },
  };
}
