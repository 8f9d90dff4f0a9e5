import type { PocketCdnClient, PrefetchSummary } from 'pocketcdn';
import { formatBytes } from '../../src/panel/model/format-bytes.js';

/** The layout width of a photograph on its own page, where it is largest. */
const sizes = 'min(100vw, 120vh)';

/**
 * Enables the button that stores every photograph of this page in the size for this screen. While it
 * runs, the button aborts it; the next click continues.
 *
 * @param root contains the button, the status line and the progress bar
 */
export function enableSaveButton(root: HTMLElement, client: PocketCdnClient): void {
  const [button, line, bar] = [
    root.querySelector('button'),
    root.querySelector('p'),
    root.querySelector('progress'),
  ];
  if (!button || !line || !bar) return;
  const label = button.textContent;
  let aborter: AbortController | undefined;

  const save = async (signal: AbortSignal): Promise<string> => {
    const photographs = document.querySelectorAll<HTMLImageElement>('main img');
    const summary = await client.prefetch(
      Array.from(photographs, ({ src }) => src),
      {
        sizes,
        signal,
        onProgress({ done, total, bytes }) {
          bar.max = total;
          bar.value = done;
          line.textContent = `${done} of ${total}, ${formatBytes(bytes)}`;
        },
      },
    );
    return describe(summary);
  };
  const start = async (): Promise<void> => {
    aborter = new AbortController();
    const { signal } = aborter;
    button.textContent = 'Stop';
    root.dataset['state'] = 'busy';
    line.textContent = await save(signal).catch((error: unknown) =>
      signal.aborted ? 'Stopped. The saved photographs stay.' : String(error),
    );
    aborter = undefined;
    button.textContent = label;
    delete root.dataset['state'];
  };
  button.addEventListener('click', () => {
    if (aborter) aborter.abort();
    else void start();
  });
  root.inert = false;
}

function describe({ total, bytes, stored, present }: PrefetchSummary): string {
  const missing = total - stored - present;
  if (missing > 0) return `${missing} of ${total} could not be saved. Try again later.`;
  return stored > 0
    ? `All ${total} are saved, ${formatBytes(bytes)}.`
    : `All ${total} are saved already.`;
}
