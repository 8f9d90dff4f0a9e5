/** The ready page script, for pages without a bundler. */
export const scriptFile = 'pocketcdn.js';
