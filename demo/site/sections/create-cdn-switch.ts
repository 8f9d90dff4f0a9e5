import { formatBytes } from '../../../src/panel/model/format-bytes.js';
import { type CdnStatus, cdnStates, controlCdn } from './cdn-control.js';
import { cdnSwitchMarkup } from './cdn-switch-markup.js';
import { createSection } from './create-section.js';

/**
 * Creates the panel's section with the switch of the local CDN. Reads the CDN's state when it becomes
 * visible, and stays hidden if the site's server has no control of the CDN.
 */
export function createCdnSwitch(): HTMLElement {
  const { section, find } = createSection(cdnSwitchMarkup);
  const content = find('fieldset');
  const totals = find('span');
  const message = find('p');

  const show = (status: CdnStatus): void => {
    content.hidden = false;
    totals.textContent = `${status.requests} requests, ${formatBytes(status.bytes)} sent`;
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
      const confirmation = isUp ? 'The CDN is up.' : 'Reload the page to see the effect.';
      message.textContent = status
        ? confirmation
        : 'The site’s server did not answer, so the state of the CDN has not changed.';
    });
  });
  return section;
}
