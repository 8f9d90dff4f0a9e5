import { build, type Rolldown } from 'vite';

/**
 * Bundles a source file of the project for a page or a worker, as a site's own build would.
 *
 * @param change changes the project's code, file by file
 */
export async function bundle(
  entry: string,
  format: 'es' | 'iife',
  change?: (code: string) => string,
): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: change ? [{ name: 'change', transform: change }] : [],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      // One file, including the parts that are loaded on demand.
      rolldownOptions: { output: { codeSplitting: false } },
      lib: { entry, formats: [format], name: 'bundle' },
    },
  })) as Rolldown.RolldownOutput[];
  return built[0]!.output[0].code;
}
