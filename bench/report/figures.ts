import type { ContenderName } from '../contenders/index.js';
import type { Measure, Samples, Scenario } from '../scenarios/index.js';
import { median, quantile } from './quantile.js';

/** All rounds of one scenario, by contender. */
export type Rounds = Partial<Record<ContenderName, readonly Samples[]>>;

/** The result of one contender. */
export interface Result {
  /** Median over the rounds, in the figure's unit. */
  value: number;
  /** Median of the rounds' ratios to the base; absent without a base. */
  ratio?: number;
  /** The middle half of the rounds' ratios, a measure of the noise. */
  spread?: readonly [p25: number, p75: number];
}

/** One line of the report. */
export interface Figure extends Pick<Measure, 'unit' | 'base' | 'toReach' | 'isInChart'> {
  title: string;
  results: Partial<Record<ContenderName, Result>>;
}

/** Summarizes a scenario's rounds: one figure for each of its measures. */
export function figuresOf({ title, measures }: Scenario, rounds: Rounds): Figure[] {
  return measures.map((measure) => ({
    title: `${title}: ${measure.title}`,
    unit: measure.unit,
    base: measure.base,
    toReach: measure.toReach,
    isInChart: measure.isInChart,
    results: Object.fromEntries(
      Object.keys(rounds).map((name) => [
        name,
        resultOf(measure, rounds[name as ContenderName]!, rounds),
      ]),
    ),
  }));
}

function resultOf(measure: Measure, own: readonly Samples[], rounds: Rounds): Result {
  const free = measure.minus && rounds[measure.minus];
  const valueIn = (samples: readonly Samples[] | undefined, round: number): number =>
    quantile(samples?.[round]?.[measure.of] ?? [], measure.quantile ?? 0.5);
  const costIn = (samples: readonly Samples[] | undefined, round: number): number =>
    valueIn(samples, round) - (free ? valueIn(free, round) : 0);

  const value = median(own.map((_, round) => costIn(own, round)));
  if (!measure.base) return { value };
  const base = rounds[measure.base];
  const ratios = own.map((_, round) => costIn(own, round) / costIn(base, round));
  return {
    value,
    ratio: median(ratios),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}
