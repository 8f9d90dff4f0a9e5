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

  /** What is known to be stored, where the engine runs already. */
  get index(): Engine['index'] | undefined {
    return this.#running?.index;
  }

  get(): Engine {
    return (this.#running ??= this.#create(this.#toolsFor()));
  }
}
