import { format, resolveConfig } from 'prettier';
import { type ReadyFile, readyFiles } from '../src/core/ready-files/ready-files.js';

const copied: Record<ReadyFile['copied'], string> = {
  always: 'always',
  'without-bundler': 'unless `--no-script` is given',
  'if-needed': 'if an option needs it',
  never: 'never: copy it by hand',
};

/** The page about the ready files in Markdown, made from their table. */
export async function writeReadyFiles(): Promise<string> {
  const page = new URL('ready-files.md', import.meta.url).pathname;
  const text = `# Ready files

<!-- Made from src/core/ready-files/ready-files.ts by \`npm run docs:ready-files\`; a test compares the two. -->

A site without a bundler copies these files from \`node_modules/pocketcdn/dist\` to its root. \`npx pocketcdn init\` and the [Vite plugin](vite.md) copy the ones that the options need. Each file is a classic script.

| file | what it is for | \`init\` copies it |
| --- | --- | --- |
${readyFiles.map((row) => `| \`${row.file}\` | ${row.purpose} | ${copied[row.copied]} |`).join('\n')}

The Vite plugin serves the same files, except \`pocketcdn.js\`: a bundler imports \`pocketcdn\`.

## Contents and sizes

The build fails if a file contains a package or a folder of \`src\` that is not listed here, or if it does not contain a listed one. \`npm run size\` fails if a file is larger than its limit.

| file | built from | contents | limit |
| --- | --- | --- | --- |
${readyFiles.map(writeContents).join('\n')}
`;
  return format(text, { ...(await resolveConfig(page)), parser: 'markdown' });
}

function writeContents({ file, entry, contents, limit, isLimitUncompressed }: ReadyFile): string {
  const size = `${limit}${isLimitUncompressed ? ', uncompressed' : ', brotli'}`;
  const list = contents.map((origin) => `\`${origin}\``).join(', ');
  return `| \`${file}\` | \`src/${entry}.ts\` | ${list} | ${size} |`;
}
