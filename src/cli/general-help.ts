/** The output of `npx pocketcdn`. */
export const generalHelp = `PocketCDN: an image CDN's edge in the visitor's own browser.

  npx pocketcdn init <folder>    copies PocketCDN's files into your server's
                                 public folder, and prints the lines to add
  npx pocketcdn doctor <site>    checks a site and its CDN, and prints how to
                                 fix each problem

  --version, -v                  prints the version
  --help, -h                     prints this help, or that of a command

Examples
  npx pocketcdn init public/ --provider imgix --base-url https://acme.imgix.net
  npx pocketcdn doctor https://www.example.com`;
