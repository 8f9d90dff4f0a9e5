import { fileURLToPath } from 'node:url';

/** The package's `dist`, where the files lie that are copied; this file is in `dist/cli/init`. */
export const packageFolder = (): string => fileURLToPath(new URL('../../', import.meta.url));
