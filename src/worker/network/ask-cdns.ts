import type { Flight, Flights } from './flights.js';
import { fetchVariant } from './fetch-variant.js';
import type { Circuits } from './circuits.js';
import type { Handling } from '../handling.js';
import type { ImageKeeper } from '../storage/image-keeper.js';
import { answerFrom, type LadderAnswer } from './ladder-answer.js';
import { pause } from '../pause.js';
import { runWithDeadline } from './run-with-deadline.js';
import type { WantedVariant } from '../hit/variant-chooser.js';
import type { Settings } from '../../core/options/settings.js';

/** What asking the CDNs takes. */
export interface CdnTools {
  settings: Settings;
  keeper: ImageKeeper;
  flights: Flights;
  circuits: Circuits;
}

/** What the CDNs answer. Neither rejects. */
export interface CdnAnswers {
  /** The first image; `undefined` when no CDN that can be waited for has one. */
  soon: Promise<LadderAnswer | undefined>;
  /** The same, after that, of a CDN in trouble that is tried again: nobody should wait for it who has something else. */
  late: Promise<LadderAnswer | undefined>;
}

/** Share of `timeoutSeconds` after which somebody else is asked as well, or something else shown. */
export const impatience = 0.2;

type Answering = Promise<LadderAnswer | undefined>;

/**
 * Asks the CDNs for a variant, in their order: the next one when one fails, or takes its time, in
 * which case the first image wins.
 */
export function askCdns(wanted: WantedVariant, handling: Handling, tools: CdnTools): CdnAnswers {
  const trials: Answering[] = [];
  const askInTurn = async (): Answering => {
    const underWay: Answering[] = [];
    for (const url of wanted.cdnUrls) {
      const gate = await tools.circuits.gateOf(url);
      if (gate === 'open') continue;
      const answering = askCdn(url, wanted, handling, tools);
      if (gate === 'halfOpen') {
        trials.push(answering);
        continue;
      }
      underWay.push(answering);
      const isLate = pause(tools.settings.timeoutSeconds * 1000 * impatience);
      const first = await Promise.race([firstOf(underWay), isLate]);
      if (first) return first;
    }
    return firstOf(underWay);
  };
  const soon = askInTurn();
  return { soon, late: soon.then((answer) => answer ?? firstOf(trials)) };
}

/** The first answer that there is; `undefined` when there is none. */
export const firstOf = (answers: readonly Answering[]): Answering =>
  Promise.any(
    answers.map(async (answering) => (await answering) ?? Promise.reject(new Error())),
  ).catch(() => undefined);

async function askCdn(
  url: string,
  wanted: WantedVariant,
  handling: Handling,
  { settings, keeper, flights, circuits }: CdnTools,
): Answering {
  const accept = handling.request.headers.get('accept');
  const begin = (): Promise<Flight> =>
    circuits.watch(url, () =>
      runWithDeadline(settings.timeoutSeconds, async (fetching) => {
        const { signal } = fetching;
        const received = await fetchVariant(
          { url, accept, signal, cache: circuits.cacheModeFor(url) },
          handling,
        );
        return keeper.take(received, wanted, handling, fetching);
      }),
    );
  try {
    return answerFrom(await flights.join(url, begin, handling.room !== undefined), 'miss');
  } catch {
    // The next one answers.
    return undefined;
  }
}
