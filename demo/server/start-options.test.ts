import { expect, it } from 'vitest';
import { parseStartOptions } from './start-options.js';

it('has defaults', () => {
  expect(parseStartOptions([])).toEqual({ help: false, port: 4173, cdnPort: 4174 });
});

it('reads both ports', () => {
  expect(parseStartOptions(['--port', '8000', '--cdn-port=8001'])).toMatchObject({
    port: 8000,
    cdnPort: 8001,
  });
});

it.each([['--prot'], ['--port'], ['site']])('refuses %s', (flag) => {
  expect(() => parseStartOptions([flag])).toThrow(TypeError);
});

it.each(['0', '65536', '80.5', '1e3', ''])('refuses the port %s', (port) => {
  expect(() => parseStartOptions([`--port=${port}`])).toThrow(
    new RangeError(`\`--port\` must be a number from 1 to 65535, got ${port}`),
  );
});
