/** What is there, or a promise of it. */
export type Soon<T> = Promise<T> | T;

/**
 * Goes on with a value at once where it is there, else when it comes. For the way of every hit: in a
 * worker that was just started, a promise that nobody has to wait for costs as much as a lookup.
 */
export const whenKnown = <T, U>(value: Soon<T>, goOn: (value: T) => Soon<U>): Soon<U> =>
  value instanceof Promise ? value.then(goOn) : goOn(value);
