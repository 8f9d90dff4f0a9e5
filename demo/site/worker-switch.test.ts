import { expect, it } from 'vitest';
import { isWorkerOff } from './is-worker-off.js';
import { withWorkerSwitch } from './with-worker-switch.js';

const page = 'https://site.example/article/?a=1#credits';

it('adds and removes the parameter, and keeps the rest of the URL', () => {
  const off = withWorkerSwitch(page, true);
  expect(off).toBe('https://site.example/article/?a=1&worker=off#credits');
  expect(isWorkerOff(off)).toBe(true);
  expect(withWorkerSwitch(off, false)).toBe(page);
});

it('needs the value off', () => {
  expect(isWorkerOff('https://site.example/?worker=on')).toBe(false);
});
