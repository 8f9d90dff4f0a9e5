/** The output of `npx pocketcdn doctor --help`. */
export const doctorHelp = `Checks a site as a browser sees it: the page, the worker, and the answers of
the CDN. Prints what is wrong, why it matters, and the line to add.

  npx pocketcdn doctor <site> [options]

  --provider NAME    the image CDN, if the page does not name it: imgix, ...
  --cdn URL          its base URL: https://acme.imgix.net
  --template TEXT    its URL pattern, with --provider template
  --image URL        the image to test with (default: the first of the page)
  --worker URL       the worker's file (default: /pocketcdn-sw.js)
  --timeout SECONDS  limit for each request (default: 10)
  --json             prints JSON, for CI and scripts
  --help             prints this help

It sends about twenty GET requests to the site and its CDN, and changes nothing.
Exit code 0: no errors, perhaps warnings; 1: errors; 2: the site could not be
checked. docs/doctor.md describes all checks and the JSON.`;
