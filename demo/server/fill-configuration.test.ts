import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultWidths } from '../../src/core/layout/width-ladder.js';
import { fillConfiguration } from './fill-configuration.js';
import { projectRoot } from './project-root.js';

const nginxFile = (name: string): Promise<string> =>
  readFile(join(projectRoot(), 'demo/nginx', name), 'utf8');

it('fills every place, wherever it stands', () => {
  expect(fillConfiguration('listen @a@; # @a@ and @b@', { a: '80', b: 'x y' })).toBe(
    'listen 80; # 80 and x y',
  );
});

it('leaves nginx’s named locations alone', () => {
  expect(fillConfiguration('error_page 404 = @missing;\nlocation @missing { }', {})).toBe(
    'error_page 404 = @missing;\nlocation @missing { }',
  );
});

it('refuses a place without a value, also one that every object has', () => {
  expect(() => fillConfiguration('@a@', {})).toThrow(new RangeError('There is no value for @a@'));
  expect(() => fillConfiguration('@toString@', {})).toThrow(RangeError);
});

it.each(['a;b', 'a}', 'a{', '"', "'", '$host', 'a\\', 'a\nb'])('refuses the value %j', (value) => {
  expect(() => fillConfiguration('@a@', { a: value })).toThrow(RangeError);
});

describe.each(['image-cdn.conf', 'ipx-cache.conf'])('%s', (name) => {
  it('has the rungs of the default ladder, and no others', async () => {
    const [, rungs = ''] = /map \$width \$is_rung \{([^}]+)\}/.exec(await nginxFile(name)) ?? [];

    expect([...rungs.matchAll(/(\d+) 1;/g)].map(([, width]) => Number(width))).toEqual(
      defaultWidths,
    );
  });

  it('has no other places than those that its head explains', async () => {
    const text = await nginxFile(name);
    const places = new Set([...text.matchAll(/@\w+@/g)].map(([place]) => place));
    const explained = [...text.matchAll(/^# {3}(@\w+@)/gm)].map(([, place]) => place);

    expect(places).toEqual(new Set(explained));
  });
});
