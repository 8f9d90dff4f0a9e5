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
  /** Built checkout of the contender `before`. */
  before: string | undefined;
  scale: Scale;
  /** Path of the Chromium that runs the benchmark. */
  executablePath: string;
}

/** More than any scenario stores. */
const noBudget = 100_000;

export interface RunResult {
  /** The samples, by the scenario's name. */
  rounds: Map<string, Rounds>;
  /** Rounds that failed and were repeated, each with its error. */
  repeats: string[];
  /** Number of turns that were repeated because the host had disturbed them. */
  retakes: number;
}

/** How often a failed round is repeated. On a busy machine, a worker may reach its own time limit. */
const maxRepeats = 2;

/**
 * Runs the scenarios.
 *
 * @throws Error if a round fails repeatedly
 */
export async function runScenarios(plan: RunPlan): Promise<RunResult> {
  const progress = createProgress(countSteps(plan));
  const rounds = new Map<string, Rounds>();
  const repeats: string[] = [];
  let retakes = 0;
  progress.step('building the contenders');
  const sites = await buildSites(plan);
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

/** The environment of a scenario. */
interface Lab {
  scale: Scale;
  progress: Progress;
  report: (failure: string) => void;
  /** Counts repeated turns. */
  retake: (times: number) => void;
}

/**
 * Runs the contenders in turns, so that a disturbance affects all of them. Each round starts with
 * another contender. A turn starts only after all browsers are idle, because the background work of
 * one contender would otherwise count for the next one. If the host has taken CPU time from this
 * machine during a turn, the turn is repeated, unless the scenario has to prepare a round.
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

/** Retries an action a few times, and reports each failure. */
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

/** Fills the caches of all contenders at the same time, because nothing is measured yet. */
async function fillAll(visitors: readonly Visitor[], entries: number): Promise<void> {
  await Promise.all(visitors.map((visitor) => visitor.fill(entries)));
}

async function buildSites({
  contenders,
  before,
}: RunPlan): Promise<Map<ContenderName, ContenderSite>> {
  const shared = await bundleShared();
  const sites = new Map<ContenderName, ContenderSite>();
  for (const name of contenders) {
    const root = name === 'before' ? before : undefined;
    sites.set(name, await buildContenderSite(name, shared, root));
  }
  return sites;
}

interface Group {
  setup: WorkerSetup;
  scenarios: Scenario[];
}

/** Groups scenarios with the same setup, which share browsers and their stored images. */
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
