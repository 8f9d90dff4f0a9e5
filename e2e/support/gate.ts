/** Something that waits until it is let through. */
export interface Gate {
  until: Promise<void>;
  open: () => void;
}

/** Creates a gate that is closed. */
export function createGate(): Gate {
  const gate = {} as Gate;
  gate.until = new Promise((resolve) => {
    gate.open = resolve;
  });
  return gate;
}
