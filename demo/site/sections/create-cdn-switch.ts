import { formatBytes } from '../../../src/panel/model/format-bytes.js';
import { type CdnStatus, cdnStates, controlCdn } from './cdn-control.js';
import { cdnSwitchMarkup } from './cdn-switch-markup.js';
import { createSection } from './create-section.js';

/**
 * Creates the panel's section with the local CDN's switch. It asks for the CDN's present state when it
 * comes into view, and stays hidden where the site is served without that switch.
 */
export function createCdnSwitch(): HTMLElement {
  const { section, find } = createSection(cdnSwitchMarkup);
  const content = find('fieldset');
  const served = find('span');
  const message = find('p');

  const show = (status: CdnStatus): void => {
    content.hidden = false;
    served.textContent = `${status.requests} requests, ${formatBytes(status.bytes)} sent`;
    for (const choice of section.querySelectorAll('input')) {
      choice.checked = choice.value === status.state;
    }
  };
  new IntersectionObserver((entries) => {
    if (!entries.at(-1)?.isIntersecting) return;
    void controlCdn().then((status) => {
      if (status) show(status);
      else section.hidden = true;
    });
  }).observe(section);

  section.addEventListener('change', ({ target }) => {
    const state = cdnStates.find((known) => known === (target as HTMLInputElement).value);
    void controlCdn(state).then((status) => {
      if (status) show(status);
      const isUp = status?.state === 'up';
      const told = isUp ? 'The CDN is up.' : 'Reload the page to see what the images do.';
      message.textContent = status
        ? told
        : 'The site’s server did not answer, so the CDN stays as it was.';
    });
  });
  return section;
}
