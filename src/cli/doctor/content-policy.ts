/** One Content-Security-Policy: the sources of each directive, by its name in lower case. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the policies of headers or `<meta>` elements. A URL is only allowed if every policy allows it.
 *
 * @see https://www.w3.org/TR/CSP3/#parse-serialized-policy-list
 */
export function readPolicies(texts: readonly (string | null)[]): Policy[] {
  return texts
    .flatMap((text) => text?.split(',') ?? [])
    .map((text) => {
      const policy = new Map<string, string[]>();
      for (const part of text.split(';')) {
        const [name, ...sources] = part.trim().split(/\s+/);
        // The first of two equal directives counts.
        if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
      }
      return policy;
    })
    .filter(({ size }) => size > 0);
}

/** The directives for each kind of request: the first one that is in the policy decides. */
const chains = {
  'worker-src': ['worker-src', 'child-src', 'script-src', 'default-src'],
  'script-src': ['script-src-elem', 'script-src', 'default-src'],
  // A worker has no elements, so `script-src-elem` does not apply.
  importScripts: ['script-src', 'default-src'],
  'img-src': ['img-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
} as const;

export type PolicyUse = keyof typeof chains;

/** The reason why a policy forbids a URL. */
export interface Forbidden {
  /** The deciding directive, as it is written in the policy. */
  directive: string;
}

/**
 * The directive that forbids a URL; `undefined` if all policies allow it.
 *
 * @param self URL of the page or worker that has the policies
 * @param nonce of the script element
 * @see https://www.w3.org/TR/CSP3/#match-url-to-source-list
 */
export function findForbidden(
  policies: readonly Policy[],
  use: PolicyUse,
  url: string,
  self: string,
  nonce?: string,
): Forbidden | undefined {
  for (const policy of policies) {
    const name = chains[use].find((directive) => policy.has(directive));
    const sources = name && policy.get(name);
    if (!sources || isAllowed(sources, use, new URL(url), new URL(self), nonce)) continue;
    return { directive: [name, ...sources].join(' ') };
  }
  return undefined;
}

function isAllowed(
  sources: readonly string[],
  use: PolicyUse,
  url: URL,
  self: URL,
  nonce: string | undefined,
): boolean {
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  const isStrict = sources.some((source) => source.toLowerCase() === "'strict-dynamic'");
  // 'strict-dynamic' ignores hosts, and allows everything that a trusted script starts.
  if (isStrict && use !== 'img-src' && use !== 'connect-src') return use !== 'script-src';
  return sources.some((source) => matchesSource(source.toLowerCase(), url, self));
}

const hostSource = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[^/:*]+)(?::(\d+|\*))?(\/.*)?$/;

function matchesSource(source: string, url: URL, self: URL): boolean {
  const isNetwork = /^https?:$/.test(url.protocol);
  if (source === '*') return isNetwork || url.protocol === self.protocol;
  if (source === "'self'") {
    return url.origin === self.origin || (url.host === self.host && mayBe(self.protocol, url));
  }
  if (/^[a-z][a-z\d+.-]*:$/.test(source)) return mayBe(source, url);
  const [, scheme, host = '', port, path] = hostSource.exec(source) ?? [];
  if (!host || !mayBe(scheme ? `${scheme}:` : self.protocol, url)) return false;
  const isHost = host.startsWith('*')
    ? host === '*' || url.hostname.endsWith(host.slice(1))
    : url.hostname === host;
  return isHost && matchesPort(port, scheme, url) && matchesPath(path, url);
}

/** A source for http also allows https. */
const mayBe = (protocol: string, url: URL): boolean =>
  url.protocol === protocol || (protocol === 'http:' && url.protocol === 'https:');

function matchesPort(port: string | undefined, scheme: string | undefined, url: URL): boolean {
  if (port === '*') return true;
  const actual = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (port === undefined) return url.port === '';
  return actual === port || (port === '80' && actual === '443' && scheme !== 'https');
}

function matchesPath(path: string | undefined, { pathname }: URL): boolean {
  if (!path || path === '/') return true;
  // Ignores case, unlike browsers: rather overlook a mistake than report a wrong one.
  const actual = pathname.toLowerCase();
  return path.endsWith('/') ? actual.startsWith(path) : actual === path;
}
