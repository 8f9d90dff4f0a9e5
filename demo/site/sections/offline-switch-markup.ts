/** The switch for offline pages. */
export const offlineSwitchMarkup: string = `
  <fieldset>
    <legend>The pages<span>offlinePages</span></legend>
    <label class="choice wide"><input type="checkbox"><span>Store the pages that I visit, for reading them offline</span></label>
  </fieldset>`;
