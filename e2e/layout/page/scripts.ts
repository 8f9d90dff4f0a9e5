type Script = (
  section: HTMLElement,
  loaded: (image: HTMLImageElement) => Promise<void>,
) => Promise<void>;

declare global {
  interface Window {
    /** The patterns' own scripts, which the page contains. */
    corpusScripts?: Record<string, Script>;
  }
}

const done = new Set<string>();

/** Runs the patterns' own scripts once the page has loaded; resolves when all are done. */
export async function runScripts(): Promise<void> {
  await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await Promise.all(
    Object.entries(window.corpusScripts ?? {}).map(async ([pattern, script]) => {
      await script(document.querySelector<HTMLElement>(`[data-pattern='${pattern}']`)!, loaded);
      done.add(pattern);
    }),
  );
}

/** Waits for an image whose source was just set. Its `decode()` fails if the source is set again. */
async function loaded(image: HTMLImageElement): Promise<void> {
  await new Promise((resolve, reject) => {
    image.addEventListener('load', resolve, { once: true });
    image.addEventListener('error', reject, { once: true });
  });
}

/** True while the script of a pattern, if it has one, is running. */
export function isRunning(pattern: string): boolean {
  return pattern in (window.corpusScripts ?? {}) && !done.has(pattern);
}
