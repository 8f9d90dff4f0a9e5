/** What `npx pocketcdn` says. */
export const generalHelp = `PocketCDN: an image CDN's edge in the visitor's own browser.

  npx pocketcdn init <folder>    copies the worker into the folder that your
                                 server sends, and prints the lines to add
  npx pocketcdn doctor <site>    looks for whatever keeps PocketCDN from
                                 working on a site, and says how to mend it

  --version, -v                  prints the version
  --help, -h                     this text; also behind a command

Examples
  npx pocketcdn init public/ --provider imgix --base-url https://acme.imgix.net
  npx pocketcdn doctor https://www.example.com`;
