/** The version of page script and worker; a test compares it with `package.json`. */
export const version = '0.1.0';
