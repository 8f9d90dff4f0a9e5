/** The file with all providers; it must be beside the ready worker if the option `cdn` is set. */
export const providersFile = 'pocketcdn-providers.js';
