/** The switch of the offline pages. */
export const offlineSwitchMarkup: string = `
  <fieldset>
    <legend>The pages<span>offlinePages</span></legend>
    <label class="choice wide"><input type="checkbox"><span>Keep those I visit, so that they open when the site is gone too</span></label>
  </fieldset>`;
