/** Trusted Types, which TypeScript does not know. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML: (text: string) => string },
  ): {
    createHTML: (text: string) => string;
  };
}

/**
 * Makes constant markup of ours acceptable on a page that takes trusted markup alone. Such a page's
 * Content-Security-Policy has to allow the policy: `trusted-types pocketcdn-panel`.
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
