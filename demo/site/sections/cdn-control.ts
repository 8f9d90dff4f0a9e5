/** The states of the local CDN. */
export const cdnStates = ['up', 'slow', '503', 'hang', 'gone'] as const;

export type CdnState = (typeof cdnStates)[number];

/** The status of the CDN, as the site's server reports it. */
export interface CdnStatus {
  state: CdnState;
  /** Number of requests to the CDN. */
  requests: number;
  /** Bytes of the bodies that the CDN has sent. */
  bytes: number;
  url: string;
}

/**
 * Reads the status of the local CDN, or changes its state first.
 *
 * @returns `undefined` if the site's server has no control of the CDN
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
