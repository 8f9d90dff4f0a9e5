/** The output of `npx pocketcdn init --help`. */
export const initHelp = `Copies PocketCDN's files into your server's public folder, and prints the lines
to add to your pages. Run it again after each update of the package.

  npx pocketcdn init <folder> [options]

  --provider NAME    your image CDN: imgix, cloudinary, cloudflare, ipx, ...
  --base-url URL     the CDN's URL for your images: https://acme.imgix.net
  --template TEXT    with --provider template: '/resize/{width}/{path}'
  --offline-pages    makes pages work offline too
  --no-script        does not copy pocketcdn.js, if you import 'pocketcdn'
  --dry-run          writes nothing, and prints what it would do
  --force            creates a missing folder, overwrites files that are not
                     PocketCDN's, and allows a second service worker
  --help             prints this help

It copies pocketcdn-sw.js, pocketcdn-engine.js, pocketcdn-providers.js and
pocketcdn.js; and, with --offline-pages, pocketcdn-pages.js. It asks before it
overwrites a file that is not PocketCDN's. Exit code 0: done; 1: refused,
nothing was written; 2: the command line is invalid.`;
