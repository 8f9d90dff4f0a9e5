import { type CdnStatus, cdnStates, controlCdn } from '../cdn-control.js';
import { formatBytes } from '../model/format-bytes.js';
import { part } from './part.js';
import { setText } from './set-text.js';

/**
 * Wires the CDN's switch.
 *
 * @param say shows a message
 * @returns asks the CDN's present state and shows it; hides the switch where there is none
 */
export function createCdnSwitch(
  root: ShadowRoot,
  say: (message: string) => void,
): () => Promise<void> {
  const section = part(root, 'cdn');
  const served = part(root, 'cdn-served');

  const show = (status: CdnStatus): void => {
    section.hidden = false;
    setText(served, `${status.requests} requests, ${formatBytes(status.bytes)} sent`);
    for (const choice of section.querySelectorAll('input')) {
      choice.checked = choice.value === status.state;
    }
  };
  const refresh = async (): Promise<void> => {
    const status = await controlCdn();
    if (status) show(status);
    else section.hidden = true;
  };

  section.addEventListener('change', ({ target }) => {
    const state = cdnStates.find((known) => known === (target as HTMLInputElement).value);
    void controlCdn(state).then((status) => {
      if (!status) return say('The site’s server did not answer, so the CDN stays as it was.');
      show(status);
      say(status.state === 'up' ? 'The CDN is up.' : 'Reload the page to see what the images do.');
    });
  });
  return refresh;
}
