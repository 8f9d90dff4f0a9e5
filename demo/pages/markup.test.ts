import { expect, it } from 'vitest';
import { markup } from './markup.js';

it('escapes text, in content and in attributes', () => {
  const text = `<b> & "it's"`;
  expect(markup`<p title="${text}">${text}</p>`.html).toBe(
    '<p title="&lt;b&gt; &amp; &quot;it&#39;s&quot;">&lt;b&gt; &amp; &quot;it&#39;s&quot;</p>',
  );
});

it('does not escape markup, neither a single value nor a list', () => {
  const items = ['a', 'b'].map((text) => markup`<li>${text}</li>`);
  expect(markup`<ul>${items}</ul>${markup`<hr>`}`.html).toBe('<ul><li>a</li><li>b</li></ul><hr>');
});

it('leaves out undefined and false, and writes zero', () => {
  expect(markup`${undefined}${false}${0}`.html).toBe('0');
});
