import { expect, it } from 'vitest';
import { contenderNames } from './contenders/index.js';
import { parseBenchOptions } from './options.js';
import { scenarios } from './scenarios/index.js';

it('runs everything by default', () => {
  const options = parseBenchOptions([]);
  expect(options.scenarios).toEqual(scenarios.map(({ name }) => name));
  expect(options.contenders).toEqual(contenderNames.filter((name) => name !== 'before'));
  expect(options).toMatchObject({ quick: false, writeDocs: false, out: 'build/bench/results' });
});

it('leaves long scenarios out of a quick run, unless they are named', () => {
  expect(parseBenchOptions(['--quick']).scenarios).not.toContain('warm-hits-5000');
  expect(parseBenchOptions(['--quick', '--scenario', 'warm-hits-5000']).scenarios).toEqual([
    'warm-hits-5000',
  ]);
});

it('leaves two contenders out of a quick run, unless they are named', () => {
  expect(parseBenchOptions(['--quick']).contenders).not.toContain('swr');
  expect(parseBenchOptions(['--quick', '--contender', 'swr']).contenders).toContain('swr');
});

it('accepts repeated flags, and names separated by commas', () => {
  const { scenarios: chosen } = parseBenchOptions([
    '--scenario=miss,eviction',
    '--scenario',
    'first-hit',
  ]);
  expect(chosen).toEqual(['miss', 'eviction', 'first-hit']);
});

it('always runs the bases of ratios', () => {
  expect(parseBenchOptions(['--contender', 'pocketcdn']).contenders).toEqual([
    'none',
    'cache-first',
    'pocketcdn',
  ]);
});

it('adds another version only if its folder is named', () => {
  const options = parseBenchOptions(['--contender', 'pocketcdn', '--before', '../before']);
  expect(options.contenders).toEqual(['none', 'cache-first', 'pocketcdn', 'before']);
  expect(options.before).toBe('../before');
});

it('names all scenarios if one is unknown', () => {
  const names = scenarios.map(({ name }) => name).join(', ');
  expect(() => parseBenchOptions(['--scenario', 'misses'])).toThrow(
    new RangeError(`\`--scenario\` must be one of ${names}; got misses`),
  );
});

it('names all contenders if one is unknown', () => {
  expect(() => parseBenchOptions(['--contender=pocketcdn,sw-toolbox'])).toThrow(
    new RangeError(`\`--contender\` must be one of ${contenderNames.join(', ')}; got sw-toolbox`),
  );
});

it.each(['0', '1.5', 'many'])('refuses %s rounds', (rounds) => {
  expect(() => parseBenchOptions([`--rounds=${rounds}`])).toThrow(RangeError);
});

it('refuses unknown flags', () => {
  expect(() => parseBenchOptions(['--fast'])).toThrow(TypeError);
});
