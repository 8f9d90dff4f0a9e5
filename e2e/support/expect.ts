import { expect as playwrightExpect } from '@playwright/test';

type Poll = typeof playwrightExpect.poll;

/** Times between two looks, in ms: Playwright's own end at a second, and most things come sooner. */
const intervals = [50, 100, 250];

const poll: Poll = (actual, options) => {
  const given = typeof options === 'string' ? { message: options } : options;
  return playwrightExpect.poll(actual, { intervals, ...given });
};

/** Playwright's `expect`, whose `poll` looks more often. */
export const expect: typeof playwrightExpect = new Proxy(playwrightExpect, {
  get: (target, name) => (name === 'poll' ? poll : Reflect.get(target, name)),
});
