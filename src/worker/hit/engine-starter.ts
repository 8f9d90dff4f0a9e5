import type { createEngine, Engine, EngineTools } from '../engine/engine.js';

/** The engine, started where it is first needed: behind a hit, or before any other answer. */
export class EngineStarter {
  readonly #create: typeof createEngine;
  readonly #toolsFor: () => EngineTools;
  #running: Engine | undefined;

  constructor(create: typeof createEngine, toolsFor: () => EngineTools) {
    this.#create = create;
    this.#toolsFor = toolsFor;
  }

  /** The engine, where it runs already. */
  get running(): Engine | undefined {
    return this.#running;
  }

  get(): Engine {
    return (this.#running ??= this.#create(this.#toolsFor()));
  }
}
