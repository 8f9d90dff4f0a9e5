import type { PocketCdnClient, PrefetchSummary } from 'pocketcdn';
import { formatBytes } from '../../src/panel/model/format-bytes.js';

/** How wide a photograph is laid out on its own page, which shows it largest. */
const sizes = 'min(100vw, 120vh)';

/**
 * Lets the visitor store every photograph of this page in the size of this screen; the same button
 * breaks it off, and takes it up where it was.
 *
 * @param root holds the button, the line that says what became of it, and the bar
 */
export function offerToTakeAlong(root: HTMLElement, client: PocketCdnClient): void {
  const [button, line, bar] = [
    root.querySelector('button'),
    root.querySelector('p'),
    root.querySelector('progress'),
  ];
  if (!button || !line || !bar) return;
  const label = button.textContent;
  let aborter: AbortController | undefined;

  const take = async (signal: AbortSignal): Promise<string> => {
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
  const begin = async (): Promise<void> => {
    aborter = new AbortController();
    const { signal } = aborter;
    button.textContent = 'Stop';
    root.dataset['state'] = 'busy';
    line.textContent = await take(signal).catch((error: unknown) =>
      signal.aborted ? 'Stopped. What is here stays here.' : String(error),
    );
    aborter = undefined;
    button.textContent = label;
    delete root.dataset['state'];
  };
  button.addEventListener('click', () => {
    if (aborter) aborter.abort();
    else void begin();
  });
  root.inert = false;
}

function describe({ total, bytes, stored, present }: PrefetchSummary): string {
  const missing = total - stored - present;
  if (missing > 0) return `${missing} of ${total} did not come. Try again later.`;
  return stored > 0
    ? `All ${total} are with you now, for ${formatBytes(bytes)}.`
    : `All ${total} are with you already.`;
}
