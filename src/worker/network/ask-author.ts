import { isImageResponse, isRefusal } from '../../core/network/image-response.js';
import type { Settings } from '../../core/options/settings.js';
import { NoImage } from './fetch-variant.js';
import type { Flight, Flights } from './flights.js';
import type { Handling } from '../handling.js';
import type { ImageKeeper } from '../storage/image-keeper.js';
import { answerFrom, type LadderAnswer } from './ladder-answer.js';
import { runWithDeadline } from './run-with-deadline.js';
import { shownOnce } from './shown-once.js';
import type { Turns } from './turns.js';
import type { WantedVariant } from '../hit/variant-chooser.js';

/** What asking at the author's URL takes. */
export interface AuthorTools {
  settings: Settings;
  keeper: ImageKeeper;
  flights: Flights;
  /** Spreads out what falls on the site's origin because a CDN is down. */
  originTurns: Turns;
}

/** Asks at the URL that the author wrote; `undefined` when that brings nothing. Never rejects. */
export async function askAuthor(
  wanted: WantedVariant,
  handling: Handling,
  { settings, keeper, flights, originTurns }: AuthorTools,
): Promise<LadderAnswer | undefined> {
  const { request } = handling;
  const isWanted = wanted.cdnUrls.length === 0;
  const place = isWanted
    ? wanted
    : { ...wanted, key: request.url, width: undefined, isFallback: true };
  const ask = (): Promise<Flight> =>
    runWithDeadline(settings.timeoutSeconds, async (fetching) => {
      const received = await handling.fetch(new Request(request, { signal: fetching.signal }));
      // An opaque response cannot be read, and is shown as the browser would show it.
      if (isImageResponse(received) || received.type === 'opaque') {
        return keeper.take(received, place, handling, fetching);
      }
      // The origin's own word.
      if (isRefusal(received)) {
        return {
          response: received,
          stored: Promise.resolve(undefined),
          whole: Promise.resolve(true),
        };
      }
      throw new NoImage(received);
    });
  const begin = isWanted ? ask : () => originTurns.take(ask, ({ whole }) => whole);
  try {
    // An opaque response must never answer a request with CORS, so the two do not share.
    const key = `${request.mode} ${place.key}`;
    const flight = await flights.join(key, begin, handling.room !== undefined);
    const { response } = flight;
    if (isRefusal(response)) return answerFrom(flight, 'error');
    if (isWanted) return answerFrom(flight, 'miss');
    const shown = { ...flight, response: shownOnce(response) };
    return { ...answerFrom(shown, 'fallback'), fallback: 'original' };
  } catch {
    return undefined;
  }
}
