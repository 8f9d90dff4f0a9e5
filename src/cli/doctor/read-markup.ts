/** A `<script>` of a page. */
export interface ScriptElement {
  /** Absolute; `undefined` for an inline script. */
  src: string | undefined;
  text: string;
  nonce: string | undefined;
  /** Attributes by name. */
  attributes: Attributes;
}

/** The parts of a page's markup that the checks need. */
export interface Markup {
  scripts: ScriptElement[];
  /** Absolute URLs of `<img>`, in order, without duplicates. */
  images: string[];
  /** `<meta http-equiv>` elements, names in lower case. */
  metas: { name: string; content: string }[];
}

export type Attributes = Readonly<Record<string, string>>;

const comments = /<!--[\s\S]*?-->/g;
const elements =
  /<script\b((?:"[^"]*"|'[^']*'|[^'">])*)>([\s\S]*?)<\/script\s*>|<(img|meta|base)\b((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;

/**
 * Reads HTML well enough to find the images and scripts of most pages. Runs no scripts, so it does not
 * see elements that scripts add.
 *
 * @param url the page's URL, the base of relative URLs
 */
export function readMarkup(html: string, url: string): Markup {
  const markup: Markup = { scripts: [], images: [], metas: [] };
  let base = url;
  const resolve = (reference: string | undefined): string | undefined =>
    reference && URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
  for (const [, script, text = '', name, tag = ''] of html
    .replace(comments, '')
    .matchAll(elements)) {
    if (script !== undefined) {
      const attributes = readAttributes(script);
      const { src, nonce } = attributes;
      markup.scripts.push({ src: resolve(src), text, nonce, attributes });
      continue;
    }
    const attributes = readAttributes(tag);
    const { content } = attributes;
    if (name!.toLowerCase() === 'base') base = resolve(attributes['href']) ?? base;
    else if (name!.toLowerCase() === 'meta') {
      const meta = attributes['http-equiv']?.toLowerCase();
      if (meta && content !== undefined) markup.metas.push({ name: meta, content });
    } else {
      const image = resolve(attributes['src'] ?? attributes['srcset']?.trim().split(/[\s,]+/)[0]);
      if (image && /^https?:/.test(image) && !markup.images.includes(image)) {
        markup.images.push(image);
      }
    }
  }
  return markup;
}

function readAttributes(tag: string): Attributes {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single, plain] of tag.matchAll(
    /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    attributes[name.toLowerCase()] ??= decode(double ?? single ?? plain ?? '');
  }
  return attributes;
}

const named: Record<string, string> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

/** Decodes the character references that occur in URLs. */
const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) =>
    name ? (named[name] ?? all) : String.fromCodePoint(Number(decimal ?? `0x${hex}`)),
  );
