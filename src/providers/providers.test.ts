import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { providerNames } from '../core/options/provider-names.js';
import { providers } from './index.js';
import { nextjs } from './nextjs.js';
import { supabase } from './supabase.js';

const here = new URL('.', import.meta.url);
const docs = readFileSync(new URL('../../docs/providers.md', here), 'utf8');

describe.each(providerNames)('%s', (name) => {
  const code = readFileSync(new URL(`${name}.ts`, here), 'utf8');

  it('has a file of its own, which only exports the provider', async () => {
    const constant = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const exported = (await import(`./${name}.ts`)) as Record<string, unknown>;
    expect(Object.keys(exported)).toEqual([constant]);
    expect(exported[constant]).toBe(providers[name]);
  });

  it('cites its documentation', () => {
    expect(code).toMatch(name === 'template' ? /@see / : /@see https:\/\//);
  });

  it('has a table of cases', () => {
    const test = readFileSync(new URL(`${name}.test.ts`, here), 'utf8');
    expect(test).toContain(`provider: '${name}'`);
  });

  it('has a row and an example in the documentation', () => {
    expect(docs).toContain(`\n| \`${name}\``);
    expect(docs).toContain(`provider: '${name}'`);
  });
});

it('lists its providers in order, and has no other files', () => {
  expect(providerNames).toEqual([...providerNames].toSorted());
  expect(Object.keys(providers)).toEqual([...providerNames]);
  const tested = readdirSync(here).filter((file) => file.endsWith('.test.ts'));
  const expected = [...providerNames, 'providers', 'read-source', 'what-may-be-rewritten'].map(
    (name) => `${name}.test.ts`,
  );
  expect(tested.toSorted()).toEqual(
    expected.filter((file) => existsSync(new URL(file, here))).toSorted(),
  );
});

it('lists the widths that Next.js accepts, ascending', () => {
  expect(nextjs.widths).toEqual(nextjs.widths?.toSorted((a, b) => a - b));
  expect(nextjs.widths?.at(-1)).toBe(3840);
});

it('writes a width without being given one, if the CDN requires it', () => {
  const cdn = { provider: 'nextjs', baseUrl: 'https://site.example' } as const;
  const { url } = nextjs.read(new URL('https://site.example/a.jpg'), cdn)!;
  expect(nextjs.write(url, {}, cdn)).toContain('w=3840');
});

it('stays within the limits of the CDN', () => {
  const cdn = { provider: 'supabase', baseUrl: 'https://a.supabase.co/storage/v1' } as const;
  const { url } = supabase.read(new URL(`${cdn.baseUrl}/object/public/b/a.jpg`), cdn)!;
  expect(supabase.write(url, { width: 3000, quality: 10 }, cdn)).toContain('width=2500');
  expect(supabase.write(url, {}, cdn)).toBe(`${cdn.baseUrl}/render/image/public/b/a.jpg`);
});
