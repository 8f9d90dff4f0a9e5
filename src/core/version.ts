/** The version of page script and worker; a test holds it equal to package.json's. */
export const version = '0.1.0';
