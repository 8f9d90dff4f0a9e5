/** The switch of the offline pages. */
export const offlineSwitchMarkup: string = `
<section class="block" id="offline" aria-labelledby="offline-title">
  <h3 id="offline-title">The pages<span>offlinePages</span></h3>
  <label class="choice wide"><input type="checkbox" id="offline-choice"><span>Keep those I visit, so that they open when the site is gone too</span></label>
</section>`;
