import type { CdnOptions, RegisterOptions } from '../../core/options/options.js';
import { type Ask, type Asked, hasAnswered, textOf } from './ask.js';
import type { Markup, ScriptElement } from './read-markup.js';

/** How a page uses PocketCDN. */
export interface Integration {
  /** URL of the script that contains PocketCDN, or of the page for an inline script. */
  where: string;
  /** The script tag, if the page uses the ready page script. */
  element?: ScriptElement;
  /** The server's answer for the ready page script. */
  asked?: Asked;
  /** The CDN in the page's options, unchecked. */
  cdn?: Partial<CdnOptions> | undefined;
  /** As the page writes it, absolute or relative. */
  workerUrl?: string | undefined;
}

/** How many scripts are read at most. */
const maxScripts = 25;

const nameOfPocketCdn = /pocketcdn/i;
const text = `\\s*:\\s*["'\`]([^"'\`]+)["'\`]`;
const [provider, baseUrl, workerUrl] = ['provider', 'baseUrl', 'workerUrl'].map(
  (name) => `["']?\\b${name}["']?${text}`,
) as [string, string, string];

/** Searches for PocketCDN in a page's scripts, and in the same-origin scripts that they import. */
export async function findIntegration(
  { scripts }: Markup,
  pageUrl: string,
  ask: Ask,
): Promise<Integration | undefined> {
  const { origin } = new URL(pageUrl);
  const ready = scripts.find(({ src }) => src && /\/pocketcdn\.js(?:$|[?#])/.test(src));
  if (ready?.src) return readElement(ready, ready.src, origin, await ask(ready.src));
  const inline = scripts.find((script) => !script.src && nameOfPocketCdn.test(script.text));
  if (inline) return readIntegration(pageUrl, inline.text);

  const queue = scripts.flatMap(({ src }) => (src ? [src] : []));
  for (const src of queue) {
    if (new URL(src).origin !== origin) continue;
    const asked = await ask(src);
    if (!hasAnswered(asked) || asked.status !== 200) continue;
    const code = textOf(asked);
    if (nameOfPocketCdn.test(code)) return readIntegration(src, code);
    for (const [, imported = ''] of code.matchAll(
      /\b(?:from|import)\s*\(?\s*["']([./][^"']+)["']/g,
    )) {
      if (!URL.canParse(imported, src)) continue;
      const { href } = new URL(imported, src);
      if (!queue.includes(href) && queue.length < maxScripts) queue.push(href);
    }
  }
  return undefined;
}

/** Reads the options of the ready page script as it does: from its attributes and its own URL. */
function readElement(
  element: ScriptElement,
  src: string,
  origin: string,
  asked: Asked,
): Integration {
  const { attributes } = element;
  const [name, base, template] = ['provider', 'base-url', 'template'].map(
    (attribute) => attributes[`data-${attribute}`],
  );
  const named = {
    ...(name && { provider: name as CdnOptions['provider'] }),
    ...(base && { baseUrl: base }),
    ...(template && { template }),
  };
  const beside = new URL('pocketcdn-sw.js', src);
  return {
    where: src,
    element,
    asked,
    cdn: name || base ? named : cdnIn(attributes['data-options']),
    workerUrl:
      attributes['data-worker-url'] ?? (beside.origin === origin ? beside.href : undefined),
  };
}

/** The first CDN of options in JSON; `undefined` if there is none, or the JSON is invalid. */
function cdnIn(json: string | undefined): Partial<CdnOptions> | undefined {
  try {
    const { cdn } = JSON.parse(json ?? '{}') as RegisterOptions;
    return [cdn].flat()[0];
  } catch {
    return undefined;
  }
}

function readIntegration(where: string, code: string): Integration {
  const [, one, two] = new RegExp(`${provider}\\s*,\\s*${baseUrl}`).exec(code) ?? [];
  const [, three, four] = new RegExp(`${baseUrl}\\s*,\\s*${provider}`).exec(code) ?? [];
  const [name, base] = one ? [one, two] : [four, three];
  const [, file] = new RegExp(workerUrl).exec(code) ?? [];
  return {
    where,
    cdn: name ? { provider: name as CdnOptions['provider'], baseUrl: base! } : undefined,
    workerUrl: file && URL.canParse(file, where) ? file : undefined,
  };
}
