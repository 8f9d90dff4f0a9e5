/** An answer, whatever its status. */
export interface Answer {
  /** Where it came from in the end. */
  url: string;
  status: number;
  headers: Headers;
  body: Uint8Array;
  /** The addresses that redirected, in order; empty where none did. */
  redirects: string[];
  /** `Access-Control-Allow-Origin` of each of them. */
  redirectOrigins: (string | null)[];
}

/** What came instead of an answer. */
export interface NoAnswer {
  url: string;
  /** What went wrong, as the end of a sentence: "did not answer within 10 s". */
  failure: string;
}

export type Asked = Answer | NoAnswer;

/** Asks for an address; never rejects. */
export type Ask = (url: string, headers?: Record<string, string>) => Promise<Asked>;

export const hasAnswered = (asked: Asked): asked is Answer => 'status' in asked;

/** The body as text. */
export const textOf = ({ body }: Answer): string => new TextDecoder().decode(body);

/** True for HTML, whatever its type: what many servers answer for a file that is missing. */
export const isPage = (answer: Answer): boolean => /^\s*<(?:!doctype|html)/i.test(textOf(answer));

/** Browsers give up at twenty. */
const maxRedirects = 20;

/** More than any image or script that a page should hold. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Makes the function that asks.
 *
 * @param timeoutSeconds for each request, from the beginning to the end of the body
 * @param onAsk called with each address before it is asked
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
        // By hand, because each step matters to a browser and only the last one would be seen.
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

/** A connection that was kept may have been closed meanwhile: browsers, too, ask again then. */
function fetchOnceMore(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init).catch((error: unknown) => {
    const isBroken = ['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'].includes(codeOf(error));
    if (isBroken) return fetch(url, init);
    throw error;
  });
}

/** What the system calls it; empty where it says nothing. */
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
      return `${host}: there is no such host`;
    case 'ECONNREFUSED':
      return `${host}: the connection was refused`;
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return `${host}: the connection broke off`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `${host}: its certificate is not signed by anybody known (set NODE_EXTRA_CA_CERTS for one of your own)`;
    default:
      return `${host}: ${cause?.message || message}${code && !cause?.message.includes(code) ? ` (${code})` : ''}`;
  }
}
