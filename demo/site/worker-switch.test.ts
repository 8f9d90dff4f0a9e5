import { expect, it } from 'vitest';
import { isWorkerOff } from './is-worker-off.js';
import { withWorkerSwitch } from './with-worker-switch.js';

const page = 'https://site.example/article/?a=1#credits';

it('turns the worker off and on again in a URL, and keeps the rest of it', () => {
  const off = withWorkerSwitch(page, true);
  expect(off).toBe('https://site.example/article/?a=1&worker=off#credits');
  expect(isWorkerOff(off)).toBe(true);
  expect(withWorkerSwitch(off, false)).toBe(page);
});

it('needs the word off', () => {
  expect(isWorkerOff('https://site.example/?worker=on')).toBe(false);
});
