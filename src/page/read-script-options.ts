import type { CdnOptions, RegisterOptions } from '../core/options/options.js';

/** The `data-` attributes of a script tag, as `dataset` has them: `data-base-url` is `baseUrl`. */
export type ScriptData = Readonly<Record<string, string | undefined>>;

const numbers = ['maxDpr', 'quality', 'maxBytes', 'maxEntries', 'maxEntryBytes', 'timeoutSeconds'];
const switches = ['offlinePages', 'debug'];
const texts = ['fallbackImage', 'workerUrl', 'scope'];

/**
 * Reads the options from a script tag's `data-` attributes. `data-options` may contain any options as
 * JSON; single attributes override it. Ignores the attributes of other tools.
 *
 * @throws TypeError for invalid JSON
 */
export function readScriptOptions(data: ScriptData): RegisterOptions {
  const given = Object.entries(data).flatMap(([name, value = '']): [string, unknown][] => {
    if (numbers.includes(name)) return [[name, value === '' ? value : Number(value)]];
    // As with HTML's boolean attributes, presence means true.
    if (switches.includes(name)) return [[name, value !== 'false']];
    return texts.includes(name) ? [[name, value]] : [];
  });
  const { provider, baseUrl, template } = data;
  const cdn = { provider, baseUrl, ...(template !== undefined && { template }) } as CdnOptions;
  const isCdnNamed = provider !== undefined || baseUrl !== undefined;
  return {
    ...readJson(data['options']),
    ...(isCdnNamed && { cdn }),
    ...Object.fromEntries(given),
  };
}

function readJson(text: string | undefined): RegisterOptions {
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as RegisterOptions;
  } catch {
    throw new TypeError(`\`data-options\` must be JSON, got ${text}`);
  }
}
