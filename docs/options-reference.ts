import { readFileSync } from 'node:fs';

/** One option, as its TSDoc describes it. */
interface Described {
  name: string;
  type: string;
  /** What `@default` says. */
  fallback: string | undefined;
  text: string;
}

/** The interfaces that hold options, in the order of the page, and what stands above each. */
const sections = [
  {
    file: 'src/core/options/options.ts',
    name: 'PocketCdnOptions',
    title: 'Options of `register()` and `createImageCache()`',
    intro: 'Plain JSON. All of them are optional.',
  },
  {
    file: 'src/core/options/options.ts',
    name: 'RegistrationOptions',
    title: 'Options of `register()` only',
    intro: 'The address of the worker, and telemetry.',
  },
  {
    file: 'src/core/options/options.ts',
    name: 'CdnOptions',
    title: 'A CDN',
    intro: 'The value of `cdn`, or each value of its list.',
  },
  {
    file: 'src/core/options/options.ts',
    name: 'RuleOptions',
    title: 'A rule',
    intro: 'Each value of the list `rules`.',
  },
  {
    file: 'src/core/freshness/freshness.ts',
    name: 'FreshnessOptions',
    title: 'Freshness',
    intro: 'The value of `freshness`. Each field is optional.',
  },
  {
    file: 'src/core/options/options.ts',
    name: 'OfflinePagesOptions',
    title: 'Offline pages',
    intro: 'The value of `offlinePages`, if it is not `true`.',
  },
];

/** The reference of all options in Markdown, made from the TSDoc of their types. */
export function writeOptionsReference(): string {
  const parts = sections.map(({ file, name, title, intro }) => {
    const source = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    return `## ${title}\n\n${intro}\n\n${describeFields(source, name).map(write).join('\n')}`;
  });
  return `# Options

<!-- Made from the types by \`npm run docs:options\`; a test holds the two together. -->

An invalid option fails at once, with a \`TypeError\` or \`RangeError\` that names the option and its value. Numbers carry their unit in their names.

${parts.join('\n')}`;
}

function write({ name, type, fallback, text }: Described): string {
  const isShort = fallback !== undefined && /^[\d'/\w.-]+$/.test(fallback);
  const otherwise =
    fallback === undefined ? '' : `; default: ${isShort ? `\`${fallback}\`` : fallback}`;
  return `- **\`${name}\`** (\`${type}\`${otherwise})\n\n  ${text}\n`;
}

/** The fields of an interface, each with its comment. */
function describeFields(source: string, name: string): Described[] {
  const body = new RegExp(`export interface ${name}\\b[^{]*\\{\\n(.*?)\\n\\}`, 's').exec(
    source,
  )?.[1];
  if (body === undefined) throw new Error(`There is no interface ${name} any more`);
  const fields = [...body.matchAll(/\/\*\*(.*?)\*\/\s+(\w+)\??: ([^;]+);/gs)];
  const names = [...body.matchAll(/^ {2}(\w+)\??:/gm)];
  if (fields.length !== names.length) throw new Error(`An option of ${name} has no comment`);
  return fields.map(([, comment = '', field = '', type = '']) => {
    const words = comment.replace(/\s*\n\s*\*\s?/g, '\n').trim();
    const [text = '', fallback] = words.split('@default');
    return { name: field, type, fallback: oneLine(fallback), text: oneLine(text) ?? '' };
  });
}

const oneLine = (text: string | undefined): string | undefined =>
  text
    ?.trim()
    .replace(/\s*\n\s*/g, ' ')
    // In the source a page is named by its path.
    .replace(/`docs\/([\w-]+)\.md`/g, '[docs/$1.md]($1.md)');
