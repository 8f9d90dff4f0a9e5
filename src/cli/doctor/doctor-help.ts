/** What `npx pocketcdn doctor --help` says. */
export const doctorHelp = `Looks at a site as a browser would: the page, the worker, and what the CDN
answers. Says what is wrong, why it matters, and the line to add.

  npx pocketcdn doctor <site> [options]

  --provider NAME    the image CDN, where the page does not say it: imgix, ...
  --cdn URL          its base URL: https://acme.imgix.net
  --template TEXT    with --provider template
  --image URL        the image to try (the page's first)
  --worker URL       the worker's file (/pocketcdn-sw.js)
  --timeout SECONDS  for each request (10)
  --json             prints JSON, for CI and scripts
  --help             this text

It only reads: some twenty GET requests, to the site and to its CDN. Exit code
0: no errors, perhaps warnings; 1: errors; 2: it could not look.
All checks and the JSON are described in docs/doctor.md.`;
