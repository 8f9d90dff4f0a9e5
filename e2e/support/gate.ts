/** What a server's answer may wait for. */
export interface Gate {
  until: Promise<void>;
  open(this: void): void;
}

export function createGate(): Gate {
  const gate = {} as Gate;
  gate.until = new Promise((resolve) => {
    gate.open = resolve;
  });
  return gate;
}
