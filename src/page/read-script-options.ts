import type { CdnOptions, RegisterOptions } from '../core/options/options.js';

/** The `data-` attributes of a script tag, as `dataset` has them: `data-base-url` is `baseUrl`. */
export type ScriptData = Readonly<Record<string, string | undefined>>;

const numbers = ['maxDpr', 'quality', 'maxBytes', 'maxEntries', 'maxEntryBytes', 'timeoutSeconds'];
const switches = ['offlinePages', 'debug'];
const texts = ['fallbackImage', 'workerUrl', 'scope'];

/**
 * The options that a script tag's `data-` attributes name. `data-options` holds all others as JSON;
 * attributes come before what it says. Attributes of other tools are left alone.
 *
 * @throws TypeError for JSON that is none
 */
export function readScriptOptions(data: ScriptData): RegisterOptions {
  const given = Object.entries(data).flatMap(([name, value = '']): [string, unknown][] => {
    if (numbers.includes(name)) return [[name, value === '' ? value : Number(value)]];
    // As HTML's own: there is enough to say yes.
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
