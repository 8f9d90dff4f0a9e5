/** A response of any status. */
export interface Answer {
  /** The URL after all redirects. */
  url: string;
  status: number;
  headers: Headers;
  body: Uint8Array;
  /** The URLs that redirected, in order. */
  redirects: string[];
  /** `Access-Control-Allow-Origin` of each redirect. */
  redirectOrigins: (string | null)[];
}

/** A request that failed. */
export interface NoAnswer {
  url: string;
  /** The reason, as the end of a sentence: "did not answer within 10 s". */
  failure: string;
}

export type Asked = Answer | NoAnswer;

/** Requests a URL with GET. Never rejects. */
export type Ask = (url: string, headers?: Record<string, string>) => Promise<Asked>;

export const hasAnswered = (asked: Asked): asked is Answer => 'status' in asked;

/** The body as text. */
export const textOf = ({ body }: Answer): string => new TextDecoder().decode(body);

/** True for HTML of any content type: many servers send a page instead of a missing file. */
export const isPage = (answer: Answer): boolean => /^\s*<(?:!doctype|html)/i.test(textOf(answer));

/** The Fetch standard's limit. */
const maxRedirects = 20;

/** More than any image or script of a page should have. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Creates the function that requests URLs.
 *
 * @param timeoutSeconds limit for each request, including redirects and body
 * @param onAsk called with each URL before the request
 */
export function createAsk(timeoutSeconds: number, onAsk: (url: string) => void): Ask {
  return async (url, headers = {}) => {
    onAsk(url);
    const redirects: string[] = [];
    const redirectOrigins: (string | null)[] = [];
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    try {
      let here = url;
      for (;;) {
        // Follows redirects by hand: the checks need the headers of each one, as browsers do.
        const response = await fetchOnceMore(here, { headers, redirect: 'manual', signal });
        const location = response.headers.get('location');
        if (response.status >= 300 && response.status < 400 && location) {
          await response.body?.cancel();
          redirects.push(here);
          redirectOrigins.push(response.headers.get('access-control-allow-origin'));
          if (redirects.length > maxRedirects) return { url, failure: 'redirects in a loop' };
          here = new URL(location, here).href;
          continue;
        }
        const body = await readBody(response);
        return {
          url: here,
          status: response.status,
          headers: response.headers,
          body,
          redirects,
          redirectOrigins,
        };
      }
    } catch (error) {
      return { url, failure: explain(error, timeoutSeconds) };
    }
  };
}

/** Retries once if the server has closed a kept-alive connection, as browsers do. */
function fetchOnceMore(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init).catch((error: unknown) => {
    const isBroken = ['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'].includes(codeOf(error));
    if (isBroken) return fetch(url, init);
    throw error;
  });
}

/** The system's error code; empty if there is none. */
const codeOf = (error: unknown): string =>
  (error as { cause?: { code?: string } }).cause?.code ?? '';

async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) throw new Error(`more than ${maxBytes} bytes`);
  }
  return Buffer.concat(chunks);
}

function explain(error: unknown, timeoutSeconds: number): string {
  const { name, message, cause } = error as Error & { cause?: Error };
  if (name === 'TimeoutError') return `did not answer within ${timeoutSeconds} s`;
  const code = codeOf(error);
  const host = 'could not be reached';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host}: the host does not exist`;
    case 'ECONNREFUSED':
      return `${host}: the connection was refused`;
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return `${host}: the connection was closed`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `${host}: its certificate is not signed by a known authority (for an authority of your own, set NODE_EXTRA_CA_CERTS)`;
    default:
      return `${host}: ${cause?.message || message}${code && !cause?.message.includes(code) ? ` (${code})` : ''}`;
  }
}
