import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  afterSuccess,
  type Circuit,
  closedCircuit,
  isCircuit,
  isOpen,
  mayBeTried,
  readRetryAfter,
} from './circuit.js';

const now = Date.UTC(2026, 10, 23);

function fail(circuit: Circuit, times: number, random = 0.5): Circuit {
  return times === 0 ? circuit : fail(afterFailure(circuit, now, random), times - 1, random);
}

describe('a circuit', () => {
  it('opens on the third failure in a row', () => {
    expect(isOpen(fail(closedCircuit, 2))).toBe(false);
    expect(isOpen(fail(closedCircuit, 3))).toBe(true);
  });

  it('starts counting again after a success', () => {
    expect(isOpen(fail(afterSuccess(fail(closedCircuit, 2), now), 2))).toBe(false);
  });

  it('opens when half of the latest twenty answers failed', () => {
    let circuit = closedCircuit;
    for (let i = 0; i < 9; i += 1) circuit = afterSuccess(afterFailure(circuit, now, 0), now);
    circuit = afterFailure(afterSuccess(circuit, now), now, 0);
    expect(isOpen(circuit)).toBe(true);
  });

  it('opens at once for the time in Retry-After', () => {
    expect(afterFailure(closedCircuit, now, 0, 90_000).openUntil).toBe(now + 90_000);
  });

  it('may be tried after `openUntil`, or if the clock was set back', () => {
    const open = fail(closedCircuit, 3);
    expect(mayBeTried(open, now)).toBe(false);
    expect(mayBeTried(open, open.openUntil)).toBe(true);
    expect(mayBeTried(open, now - 86_400_000)).toBe(true);
    // After another failure it stays open for the usual time, by the new clock.
    const again = afterFailure(open, now - 86_400_000, 0.5);
    expect(mayBeTried(again, now - 86_400_000)).toBe(false);
  });

  it('limits Retry-After to an hour', () => {
    expect(afterFailure(closedCircuit, now, 0, 1e12).openUntil).toBe(now + 3_600_000);
  });

  it('stays open longer after each failed trial, up to five minutes', () => {
    let circuit = fail(closedCircuit, 3, 1);
    let at = now;
    let before = 0;
    for (let i = 0; i < 20; i += 1) {
      const waitMs = circuit.openUntil - at;
      expect(waitMs).toBeGreaterThanOrEqual(before);
      expect(waitMs).toBeLessThanOrEqual(5 * 60_000 + 1000);
      before = waitMs;
      at = circuit.openUntil;
      circuit = afterFailure(circuit, at, 1);
    }
    expect(before).toBeGreaterThan(4 * 60_000);
  });

  it('does not stay open longer for more failures at the same time', () => {
    const open = fail(closedCircuit, 3);
    expect(fail(open, 50)).toEqual(open);
  });

  it('spreads the times at which visitors try again', () => {
    const waits = [0, 0.25, 0.5, 0.75].map((random) => fail(closedCircuit, 3, random).openUntil);
    expect(new Set(waits).size).toBe(waits.length);
  });

  it('closes on the first success, whatever happened before', () => {
    expect(afterSuccess(fail(closedCircuit, 30), now)).toMatchObject({
      failures: [],
      openings: 0,
      openUntil: 0,
    });
  });

  it('stays small and can be stored as JSON after any answers', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 100 }), (answers) => {
        const circuit = answers.reduce(
          (known, isFailure) =>
            isFailure ? afterFailure(known, now, 0.5) : afterSuccess(known, now),
          closedCircuit,
        );
        expect(circuit.failures.length).toBeLessThanOrEqual(20);
        expect(isCircuit(JSON.parse(JSON.stringify(circuit)))).toBe(true);
      }),
    );
  });
});

describe('the history of a circuit', () => {
  it('contains the latest ten times when the circuit opened or closed', () => {
    const down = fail(closedCircuit, 5);
    expect(down.history).toEqual([{ at: now, isOpen: true }]);
    let circuit = afterSuccess(down, now + 1);
    expect(circuit.history).toEqual([...down.history, { at: now + 1, isOpen: false }]);
    for (let i = 0; i < 20; i += 1) circuit = afterSuccess(fail(circuit, 3), now);
    expect(circuit.history.length).toBe(10);
  });
});

describe('isCircuit', () => {
  it.each([
    null,
    1,
    {},
    { failures: [], openings: 0 },
    { failures: 1, openings: 0, openUntil: 0, history: [] },
    { failures: [], openings: 0, openUntil: 0, history: [null] },
  ])('refuses %j', (value) => {
    expect(isCircuit(value)).toBe(false);
  });
});

describe('readRetryAfter', () => {
  it.each([
    ['120', 120_000],
    [new Date(now + 5000).toUTCString(), 5000],
    [new Date(now - 5000).toUTCString(), 0],
    ['soon', 0],
    [null, 0],
  ])('reads %j as %d ms', (header, ms) => {
    expect(readRetryAfter(header, now)).toBe(ms);
  });
});
