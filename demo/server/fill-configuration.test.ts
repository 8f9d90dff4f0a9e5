import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultWidths } from '../../src/core/layout/width-ladder.js';
import { fillConfiguration } from './fill-configuration.js';
import { projectRoot } from './project-root.js';

const nginxFile = (name: string): Promise<string> =>
  readFile(join(projectRoot(), 'demo/nginx', name), 'utf8');

it('replaces every placeholder', () => {
  expect(fillConfiguration('listen @a@; # @a@ and @b@', { a: '80', b: 'x y' })).toBe(
    'listen 80; # 80 and x y',
  );
});

it('keeps nginx’s named locations', () => {
  expect(fillConfiguration('error_page 404 = @missing;\nlocation @missing { }', {})).toBe(
    'error_page 404 = @missing;\nlocation @missing { }',
  );
});

it('refuses a placeholder without a value, also with the name of an inherited property', () => {
  expect(() => fillConfiguration('@a@', {})).toThrow(
    new RangeError('The placeholder @a@ has no value'),
  );
  expect(() => fillConfiguration('@toString@', {})).toThrow(RangeError);
});

it.each(['a;b', 'a}', 'a{', '"', "'", '$host', 'a\\', 'a\nb'])('refuses the value %j', (value) => {
  expect(() => fillConfiguration('@a@', { a: value })).toThrow(RangeError);
});

describe.each(['image-cdn.conf', 'ipx-cache.conf'])('%s', (name) => {
  it('has exactly the rungs of the default ladder', async () => {
    const [, rungs = ''] = /map \$width \$is_rung \{([^}]+)\}/.exec(await nginxFile(name)) ?? [];

    expect([...rungs.matchAll(/(\d+) 1;/g)].map(([, width]) => Number(width))).toEqual(
      defaultWidths,
    );
  });

  it('has only the placeholders that its head explains', async () => {
    const text = await nginxFile(name);
    const placeholders = new Set([...text.matchAll(/@\w+@/g)].map(([found]) => found));
    const explained = [...text.matchAll(/^# {3}(@\w+@)/gm)].map(([, found]) => found);

    expect(placeholders).toEqual(new Set(explained));
  });
});
