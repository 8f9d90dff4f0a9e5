/** What `npx pocketcdn init --help` says. */
export const initHelp = `Copies what a browser needs into the folder that your server sends, and prints
the lines to add to your pages. Run it again after an update of the package.

  npx pocketcdn init <folder> [options]

  --provider NAME    your image CDN: imgix, cloudinary, cloudflare, ipx, ...
  --base-url URL     where it has your images: https://acme.imgix.net
  --template TEXT    with --provider template: '/resize/{width}/{path}'
  --offline-pages    pages work offline too
  --no-script        leaves pocketcdn.js out: a bundler imports 'pocketcdn'
  --dry-run          writes nothing, and says what it would do
  --force            makes a missing folder, replaces files of other makers, and
                     goes on beside another service worker
  --help             this text

It never overwrites a file that is not PocketCDN's, unless you say so. Exit code
0: done; 1: refused, nothing was written; 2: the command was wrong.`;
