/** How the local CDN may behave. */
export const cdnStates = ['up', 'slow', '503', 'hang', 'gone'] as const;

export type CdnState = (typeof cdnStates)[number];

/** What the site's server says of the CDN. */
export interface CdnStatus {
  state: CdnState;
  /** Requests that the CDN has seen. */
  requests: number;
  /** Bytes of the bodies that it has sent. */
  bytes: number;
  url: string;
}

/**
 * Asks how the local CDN behaves, or makes it behave in another way.
 *
 * @returns `undefined` where the site is served without that switch
 */
export async function controlCdn(state?: CdnState): Promise<CdnStatus | undefined> {
  try {
    const response = await fetch(
      '/_demo/cdn',
      state === undefined
        ? { cache: 'no-store' }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ state }),
          },
    );
    return response.ok ? ((await response.json()) as CdnStatus) : undefined;
  } catch {
    return undefined;
  }
}
