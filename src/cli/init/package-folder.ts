import { fileURLToPath } from 'node:url';

/** The package's folder `dist`, which has the files to copy. This script is in `dist/cli/init`. */
export const packageFolder = (): string => fileURLToPath(new URL('../../', import.meta.url));
