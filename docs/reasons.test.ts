import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reasonTexts } from '../src/panel/model/describe-reason.js';

const page = readFileSync(new URL('troubleshooting.md', import.meta.url), 'utf8');
const section = page.split('## Why an image is left alone')[1]?.split('\n## ')[0] ?? '';

// The compiler holds that the panel has a text for each code in the code.
it('the documentation has one row for each reason, and no others', () => {
  const codes = [...section.matchAll(/^\| `([a-z-]+)`/gm)].map(([, code = '']) => code);
  expect(codes.toSorted()).toEqual(Object.keys(reasonTexts).toSorted());
});

it('the debug line of the worker points to that section', () => {
  const source = readFileSync(new URL('../src/worker/compose.ts', import.meta.url), 'utf8');
  expect(source).toContain('troubleshooting.md#why-an-image-is-left-alone');
  expect(section).not.toBe('');
});
