import { build, type Rolldown } from 'vite';

/** Bundles and minifies a source file into one classic script, as a site's own build would. */
export async function bundle(entry: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      // Bundles dynamic imports into the same file.
      rolldownOptions: { output: { codeSplitting: false } },
      lib: { entry, formats: ['iife'], name: 'bundle' },
    },
  })) as Rolldown.RolldownOutput[];
  return built[0]!.output[0].code;
}
