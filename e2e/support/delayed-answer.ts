/** An answer of a server that waits until the test allows it. */
export interface DelayedAnswer {
  until: Promise<void>;
  answer(this: void): void;
}

export function createDelayedAnswer(): DelayedAnswer {
  const delayed = {} as DelayedAnswer;
  delayed.until = new Promise((resolve) => {
    delayed.answer = resolve;
  });
  return delayed;
}
