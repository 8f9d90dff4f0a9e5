import { type ContenderName, imageContenders } from '../contenders/index.js';
import type { Rounds } from '../report/figures.js';
import type { Samples, Scale, Scenario } from '../scenarios/index.js';
import {
  buildContenderSite,
  bundleShared,
  type ContenderSite,
  type WorkerSetup,
} from './contender-site.js';
import { encodePhotographs } from './photographs.js';
import { createProgress, type Progress } from './progress.js';
import { undisturbed } from './undisturbed.js';
import { Visitor } from './visitor.js';

export interface RunPlan {
  scenarios: readonly Scenario[];
  contenders: readonly ContenderName[];
  scale: Scale;
  /** Path of the Chromium to measure in. */
  executablePath: string;
}

/** More than any scenario stores. */
const noBudget = 100_000;

export interface RunResult {
  /** What was sampled, by the scenario's name. */
  rounds: Map<string, Rounds>;
  /** Rounds that failed and were done again, each with what went wrong. */
  repeats: string[];
  /** How often the host disturbed a turn, which was taken again then. */
  retakes: number;
}

/** How often a round may fail. On a busy machine a worker may run into a time limit of its own. */
const maxRepeats = 2;

/**
 * Runs the scenarios.
 *
 * @throws Error when a round fails again and again
 */
export async function runScenarios(plan: RunPlan): Promise<RunResult> {
  const progress = createProgress(countSteps(plan));
  const rounds = new Map<string, Rounds>();
  const repeats: string[] = [];
  let retakes = 0;
  progress.step('building the contenders');
  const sites = await buildSites(plan.contenders);
  const photographs = await encodePhotographs();
  for (const group of groupBySetup(plan)) {
    const names = plan.contenders.filter((name) =>
      group.scenarios.some((scenario) => takesPart(scenario, name)),
    );
    const home = { photographs, executablePath: plan.executablePath };
    const visitors = await Promise.all(
      names.map((name) => Visitor.create(name, sites.get(name)!, group.setup, home)),
    );
    try {
      for (const scenario of group.scenarios) {
        const present = visitors.filter(({ contender }) => takesPart(scenario, contender));
        const report = (failure: string): void => void repeats.push(failure);
        const retake = (times: number): void => void (retakes += times);
        const lab = { scale: plan.scale, progress, report, retake };
        rounds.set(scenario.name, await runScenario(scenario, present, lab));
      }
    } finally {
      await Promise.all(visitors.map((visitor) => visitor.close()));
    }
  }
  progress.end();
  return { rounds, repeats, retakes };
}

/** What a scenario runs with. */
interface Lab {
  scale: Scale;
  progress: Progress;
  report: (failure: string) => void;
  /** Counts turns that were taken again. */
  retake: (times: number) => void;
}

/**
 * The contenders take turns, and each round begins with another one: what disturbs a round disturbs
 * all. None begins before the others are at rest: the round may change who is first, but not who
 * comes after whom, and what one does behind its answers would be in the next one's figures. A turn
 * in which the host of the machine took CPU time away is taken again, where nothing had to be
 * prepared for it.
 */
async function runScenario(
  scenario: Scenario,
  visitors: readonly Visitor[],
  { scale, progress, report, retake }: Lab,
): Promise<Rounds> {
  progress.step(`${scenario.name}, filling`);
  await fillAll(visitors, scenario.entries(scale));
  const samples = new Map<ContenderName, Samples[]>();
  const rounds = roundsOf(scenario, scale);
  for (let round = 0; round < rounds; round++) {
    await Promise.all(visitors.map(async (visitor) => scenario.prepare?.(visitor, round)));
    await Promise.all(visitors.map((visitor) => visitor.untilIdle()));
    const first = round % visitors.length;
    for (const visitor of [...visitors.slice(first), ...visitors.slice(0, first)]) {
      const { contender } = visitor;
      progress.step(`${scenario.name}, ${contender}, round ${round + 1} of ${rounds}`);
      const take = async (): Promise<Samples> => {
        const taken = await scenario.measure(visitor, round, scale);
        await visitor.untilIdle();
        return taken;
      };
      const { result, retakes } = await persist(
        () => undisturbed(take, scenario.prepare ? 0 : scale.retakes),
        (error) => report(`${scenario.name}, ${contender}, round ${round + 1}: ${String(error)}`),
      );
      retake(retakes);
      samples.set(contender, [...(samples.get(contender) ?? []), result]);
    }
  }
  return Object.fromEntries(samples);
}

/** Does something until it succeeds, and reports each failure; gives up after some. */
async function persist<Result>(
  action: () => Promise<Result>,
  report: (error: unknown) => void,
): Promise<Result> {
  for (let repeat = 0; ; repeat++) {
    try {
      return await action();
    } catch (error) {
      report(error);
      if (repeat === maxRepeats) throw error;
    }
  }
}

/** All at the same time: nothing is measured yet. */
async function fillAll(visitors: readonly Visitor[], entries: number): Promise<void> {
  await Promise.all(visitors.map((visitor) => visitor.fill(entries)));
}

async function buildSites(
  names: readonly ContenderName[],
): Promise<Map<ContenderName, ContenderSite>> {
  const shared = await bundleShared();
  const sites = new Map<ContenderName, ContenderSite>();
  for (const name of names) sites.set(name, await buildContenderSite(name, shared));
  return sites;
}

interface Group {
  setup: WorkerSetup;
  scenarios: Scenario[];
}

/** Scenarios with workers of the same setup can share browsers, and what is stored in them. */
function groupBySetup({ scenarios, scale }: RunPlan): Group[] {
  const groups = new Map<string, Group>();
  for (const scenario of scenarios) {
    const { isProbed = false, maxEntries } = scenario;
    const setup = { isProbed, maxEntries: maxEntries?.(scale) ?? noBudget };
    const key = JSON.stringify(setup);
    const group = groups.get(key) ?? { setup, scenarios: [] };
    group.scenarios.push(scenario);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const takesPart = ({ contenders = imageContenders }: Scenario, name: ContenderName): boolean =>
  contenders.includes(name);

const roundsOf = ({ rounds }: Scenario, scale: Scale): number => rounds?.(scale) ?? scale.rounds;

function countSteps({ scenarios, contenders, scale }: RunPlan): number {
  return scenarios.reduce((steps, scenario) => {
    const present = contenders.filter((name) => takesPart(scenario, name));
    return steps + 1 + present.length * roundsOf(scenario, scale);
  }, 1);
}
