import type { CdnOptions } from '../../core/options/options.js';
import type { InitOptions } from './init-options.js';
import { scriptFile } from '../../core/ready-files/script-file.js';

/** The header that makes Chromium send DPR and viewport width with each image request. */
export const acceptChLine = 'Accept-CH: Sec-CH-DPR, Sec-CH-Width, Sec-CH-Viewport-Width';

/** The lines that make a page use the worker: a script tag, or an import for a bundler. */
export function linesToAdd({ cdn, offlinePages, script }: InitOptions): string[] {
  return script ? tagLines(cdn, offlinePages) : importLines(cdn, offlinePages);
}

function tagLines(cdn: CdnOptions | undefined, offlinePages: boolean): string[] {
  const attributes = [
    ...(cdn
      ? [['data-provider', cdn.provider] as const, ['data-base-url', cdn.baseUrl] as const]
      : []),
    ...(cdn?.template ? [['data-template', cdn.template] as const] : []),
  ].map(([name, value]) => `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`);
  if (offlinePages) attributes.push('data-offline-pages');
  attributes.push('defer');
  const first = `<script src="/${scriptFile}"`;
  const line = `${first} ${attributes.join(' ')}></script>`;
  return line.length <= 76
    ? [line]
    : [first, ...attributes.map((attribute) => `  ${attribute}`), '></script>'];
}

function importLines(cdn: CdnOptions | undefined, offlinePages: boolean): string[] {
  const options: string[] = [];
  if (cdn) {
    const { provider, baseUrl, template } = cdn;
    const fields = Object.entries({ provider, baseUrl, ...(template && { template }) });
    options.push(
      `  cdn: { ${fields.map(([name, value]) => `${name}: ${quote(value)}`).join(', ')} },`,
    );
  }
  if (offlinePages) options.push('  offlinePages: true,');
  return [
    "import { register } from 'pocketcdn';",
    '',
    ...(options.length > 0 ? ['await register({', ...options, '});'] : ['await register();']),
  ];
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
