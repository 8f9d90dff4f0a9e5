/** Not in TypeScript's types. */
interface Policy {
  createScriptURL(url: string): string;
}

/** The policy `pocketcdn`, which a page may create once. */
let policy: Policy | undefined;

/**
 * An address that a page with `require-trusted-types-for 'script'` accepts for a worker. If the page's
 * `trusted-types` do not name the policy `pocketcdn`, the address stays text.
 *
 * @see https://w3c.github.io/trusted-types/dist/spec/
 */
export function trustedUrl({ href }: URL): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  };
  try {
    policy ??= trustedTypes?.createPolicy('pocketcdn', { createScriptURL: (url) => url });
    return policy?.createScriptURL(href) ?? href;
  } catch {
    return href;
  }
}
