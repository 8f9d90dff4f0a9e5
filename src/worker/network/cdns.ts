import type { WantedVariant } from '../choose/wanted-variant.js';
import type { ImageRequest } from '../image-request.js';
import type { Parts } from '../parts.js';
import { delay, fetchWithDeadline } from '../tasks/deadline.js';
import { fetchVariant } from './fetch-variant.js';
import { fromNetwork, type LadderAnswer } from './ladder-answer.js';
import { takeImage } from './take-image.js';

type Answering = Promise<LadderAnswer | undefined>;

/** Answers of a step of the network ladder. Neither promise rejects. */
export interface StepAnswers {
  /** The first image; `undefined` if no host that is worth waiting for has one. */
  healthy: Answering;
  /**
   * The same, and then a late answer, or that of a CDN in trouble that is tried again. Only for requests
   * that have nothing else to show.
   */
  any: Answering;
}

/** Share of `timeoutSeconds` after which another host is asked as well, or something else is shown. */
export const hedgeShare = 0.2;

/**
 * How many times `timeoutSeconds` a host may take. Something else is shown by then, but a CDN may need
 * long for a variant that it does not have yet, and makes none if nobody waits: what comes is stored.
 */
const lateShare = 3;

/**
 * Asks the CDNs for a variant, in their order: the next one as well if one fails or is slow, and then
 * the first image wins.
 */
export function fetchFromCdns(
  wanted: WantedVariant,
  asked: ImageRequest,
  parts: Parts,
): StepAnswers {
  const timeoutMs = parts.settings.timeoutSeconds * 1000;
  const trials: Answering[] = [];
  const underWay: Answering[] = [];
  const askInOrder = async (): Answering => {
    const inTime: Answering[] = [];
    for (const url of wanted.cdnUrls) {
      const state = await parts.circuits.admit(url);
      if (state === 'open') continue;
      // The answer to a trial decides, so it is a request of its own.
      const name = state === 'halfOpen' ? `trial ${url}` : url;
      const answering = fetchFromCdn(url, name, wanted, asked, parts);
      if (state === 'halfOpen') {
        trials.push(answering);
        continue;
      }
      underWay.push(answering);
      inTime.push(
        Promise.race([answering, delay(timeoutMs).then(() => begunAnswer(name, answering))]),
      );
      const isSlow = delay(timeoutMs * hedgeShare);
      const first = await Promise.race([firstOf(underWay), isSlow]);
      if (first) return first;
    }
    return firstOf(inTime);
  };
  // The time-out is for the begin of an answer: the body has limits of its own.
  const begunAnswer = (name: string, answering: Answering): Answering | undefined =>
    parts.fetches.hasBegun(name, asked) ? answering : undefined;
  const healthy = askInOrder();
  return {
    healthy,
    any: healthy.then((answer) => answer ?? firstOf([...underWay, ...trials])),
  };
}

/** @param name requests with the same name share one fetch */
async function fetchFromCdn(
  url: string,
  name: string,
  wanted: WantedVariant,
  asked: ImageRequest,
  parts: Parts,
): Answering {
  const { circuits } = parts;
  const { priority } = asked;
  try {
    const fetched = await parts.fetches.join(name, asked, (begun) =>
      circuits.watch(url, asked, () =>
        fetchWithDeadline(parts.settings.timeoutSeconds * lateShare, async (fetching) => {
          const { signal } = fetching;
          const cache = asked.cache ?? circuits.cacheModeFor(url);
          const received = await fetchVariant(url, asked, { signal, cache, priority });
          begun();
          return takeImage(received, wanted, asked, fetching, parts);
        }),
      ),
    );
    return fromNetwork(fetched, 'miss');
  } catch {
    // The next CDN answers.
    return undefined;
  }
}

/** The first answer; `undefined` if there is none. */
export const firstOf = (answers: readonly Answering[]): Answering =>
  Promise.any(
    answers.map(async (answering) => (await answering) ?? Promise.reject(new Error('no answer'))),
  ).catch(() => undefined);
