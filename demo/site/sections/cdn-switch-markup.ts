import { type CdnState, cdnStates } from './cdn-control.js';

const texts: Record<CdnState, { label: string; effect: string }> = {
  up: { label: 'Up', effect: 'answers immediately' },
  slow: { label: 'Slow', effect: 'answers after 1.5 seconds' },
  '503': { label: '503', effect: 'answers every request with an error' },
  hang: { label: 'Hang', effect: 'accepts requests and never answers' },
  gone: { label: 'Gone', effect: 'refuses every connection' },
};

/** The switch of the local CDN: one radio button for each state. */
export const cdnSwitchMarkup: string = `
  <fieldset hidden>
    <legend>The image CDN<span></span></legend>
    ${cdnStates
      .map(
        (state) => `
    <label class="choice"><input type="radio" name="cdn" value="${state}" aria-labelledby="cdn-${state}" aria-describedby="cdn-${state}-effect"><b id="cdn-${state}">${texts[state].label}</b> <span id="cdn-${state}-effect">${texts[state].effect}</span></label>`,
      )
      .join('')}
    <p role="status"></p>
  </fieldset>`;
