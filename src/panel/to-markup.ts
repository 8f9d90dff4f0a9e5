/** The Trusted Types API, which is missing in TypeScript's types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML: (text: string) => string },
  ): {
    createHTML: (text: string) => string;
  };
}

/**
 * Makes constant markup trusted, for pages that require Trusted Types. Their Content-Security-Policy
 * has to allow the policy: `trusted-types pocketcdn-panel`.
 *
 * @see https://w3c.github.io/trusted-types/dist/spec/
 */
export function toMarkup(constant: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  return (
    trustedTypes
      ?.createPolicy('pocketcdn-panel', { createHTML: (text) => text })
      .createHTML(constant) ?? constant
  );
}
