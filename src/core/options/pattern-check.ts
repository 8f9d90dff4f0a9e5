import { type Check, refuse, textCheck } from './checks.js';
import { createUrlTest } from './url-test.js';

/** What `URLPattern` reads as a named part or a group, and `createUrlTest()` does not. */
const otherSyntax = /\/:|[({\\]/;

/** Accepts a path or an address in which `*` stands for any characters. An address gets a path. */
export const patternCheck =
  (site: string): Check<string> =>
  (value, path) => {
    const text = textCheck(value, path);
    const pattern = /^\w+:\/\/[^/]+$/.test(text) ? `${text}/*` : text;
    try {
      if (otherSyntax.test(pattern)) throw new TypeError(pattern);
      createUrlTest(pattern, site);
      return pattern;
    } catch {
      return refuse(TypeError, path, 'a path or a URL with `*` for any characters', value);
    }
  };
