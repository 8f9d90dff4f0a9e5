import { format, resolveConfig } from 'prettier';

/** How many tests of the suite pass, and how many of them run in a browser. */
export const figures = {
  required: { passed: 126, all: 147 },
  optimal: { passed: 61, all: 68 },
} as const;

/**
 * Why tests of the suite do not pass, and their ids. `today` is what became of them in the suite's
 * repository since (its commit bb49f1d, and the list of headers of 0c92b88); absent if they are the same.
 */
export const exceptions: readonly { why: string; today?: string; ids: readonly string[] }[] = [
  {
    why: 'The suite wants a response with an invalid `Age`, or with several, to be stale. RFC 9111 §5.1 has been written since: an invalid value is ignored, and of several the first counts.',
    today: 'the opposite, as in PocketCDN',
    ids: [
      'age-parse-nonnumeric',
      'age-parse-negative',
      'age-parse-float',
      'age-parse-prefix-twoline',
      'age-parse-dup-0',
      'age-parse-dup-0-twoline',
      'age-parse-dup-old',
    ],
  },
  {
    why: 'A number with a parameter behind it is an invalid `Age`, and ignored.',
    today: 'not judged',
    ids: ['age-parse-parameter', 'age-parse-numeric-parameter'],
  },
  {
    why: 'The suite wants `Content-MD5` to stay as it was stored. RFC 9111 §3.2 says that a 304 updates it.',
    today: 'not judged',
    ids: ['304-etag-update-response-Content-MD5'],
  },
  {
    why: 'The 304 has another strong `ETag` than the stored response. RFC 9111 §4.3.4 says that it must not be used for that, so the origin is asked once more, which the suite counts as a failure.',
    today: 'not judged',
    ids: ['304-etag-update-response-ETag'],
  },
  {
    why: 'Browsers show `Set-Cookie` and `Set-Cookie2` to no script, and Chromium `Clear-Site-Data` neither. A worker cannot store them.',
    ids: ['headers-store-Clear-Site-Data', 'headers-store-Set-Cookie', 'headers-store-Set-Cookie2'],
  },
  {
    why: 'The same headers in a 304.',
    today: 'not judged',
    ids: [
      '304-etag-update-response-Clear-Site-Data',
      '304-etag-update-response-Set-Cookie',
      '304-etag-update-response-Set-Cookie2',
    ],
  },
  {
    why: 'The origin closes the connection. PocketCDN answers 504, as RFC 9111 §5.2.2.2 says. The suite recognizes only an answer of the origin.',
    today: 'accepts the 504',
    ids: ['stale-close-must-revalidate', 'stale-close-no-cache'],
  },
  {
    why: 'The directive is for shared caches, and this is a private one: it may show the stale response when the origin closes the connection.',
    today: 'not for browsers',
    ids: ['stale-close-proxy-revalidate', 'stale-close-s-maxage=2'],
  },
  {
    why: 'Parts of a response (206) are not stored ([decision 32](decisions/032-ranges-from-what-is-whole.md)). Four of these tests also have a body that is shorter than their `Content-Range` says, and the fifth completes a part without a strong validator, which RFC 9111 §3.4 does not allow.',
    ids: [
      'partial-store-partial-reuse-partial',
      'partial-store-partial-reuse-partial-byterange',
      'partial-store-partial-reuse-partial-absent',
      'partial-store-partial-reuse-partial-suffix',
      'partial-store-partial-complete',
    ],
  },
  {
    why: 'The answer to a `POST` is never stored.',
    ids: ['method-POST'],
  },
  {
    why: 'Only equal lists of languages are the same. The suite wants the cache to choose a German response for `fr;q=0.5, de;q=1.0`, as the server would.',
    ids: ['vary-normalise-lang-select'],
  },
];

/**
 * Tests of an `Expires` that is not an HTTP date, which version 0.4.5 does not judge. They ask whether
 * the response is reused. It must not be (RFC 9111 §5.3), and the suite's repository says so today.
 */
export const invalidDates: readonly string[] = [
  'utc',
  'aest',
  '2-digit-year',
  'no-comma',
  'multiple-spaces',
  'date-dashes',
  'time-periods',
  '1-digit-hour',
  'multiple-lines',
].map((name) => `freshness-expires-invalid-${name}`);

/** The page about the suite in Markdown. */
export async function writeSuitePage(): Promise<string> {
  const page = new URL('http-cache-suite.md', import.meta.url).pathname;
  const { required, optimal } = figures;
  const changed = exceptions.flatMap(({ today, ids }) => (today ? ids : []));
  const text = `# The public HTTP cache suite

<!-- Made from docs/http-cache-suite.ts by \`npm run docs:http-cache-suite\`; tests compare it with the suite's results. -->

[http-cache-tests](https://cache-tests.fyi) is a suite that browsers, proxies and CDNs are tried with. PocketCDN runs its version 0.4.5 in Chromium, with the mode [\`standard\`](freshness.md#a-standard-http-cache) and a worker that routes every request to it:

\`\`\`sh
npm run build && npm run test:browser -- http-cache-suite
\`\`\`

| kind | passed | of |
| --- | --- | --- |
| required | ${required.passed} | ${required.all} |
| optimal | ${optimal.passed} | ${optimal.all} |

The suite also has tests without a right or wrong, which are not counted. The version on npm is older than RFC 9111, and contradicts it in places. There PocketCDN follows the RFC. Its repository has been brought up to date since: ${changed.length} of the ${required.all - required.passed} required tests below ask for something else there, or for nothing.

Version 0.4.5 does not judge an \`Expires\` that is not an HTTP date. The repository says that such a response must not be reused, as RFC 9111 §5.3 does. In PocketCDN all ${invalidDates.length} of these tests end that way, and the command above checks it.

## What does not pass, and why

| test | why | in the repository today |
| --- | --- | --- |
${exceptions.map(rowOf).join('\n')}
`;
  return format(text, { ...(await resolveConfig(page)), parser: 'markdown' });
}

const rowOf = ({ why, today = 'the same', ids }: (typeof exceptions)[number]): string =>
  `| ${ids.map((id) => `\`${id}\``).join(', ')} | ${why} | ${today} |`;
