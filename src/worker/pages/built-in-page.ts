/**
 * Says no more than is known: that this page could not be loaded, and is not stored. It needs no
 * other file, reads on a phone and in the dark, and tries again by itself when the network is back.
 */
export const builtInPage: string =
  '<!doctype html><html lang="en"><meta charset="utf-8">' +
  '<meta name="viewport" content="width=device-width">' +
  '<meta name="color-scheme" content="light dark"><title>Page not available</title><style>' +
  ':root{font:100%/1.5 system-ui,sans-serif}' +
  'body{display:grid;min-height:100vh;min-height:100svh;margin:0;place-items:center}' +
  'main{max-width:26rem;padding:1.5rem}' +
  'h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25}p{margin:0 0 1.5rem}' +
  'a{display:inline-block;padding:.625rem 1.25rem;border:2px solid;border-radius:.5rem;' +
  'color:inherit;font-weight:600;text-decoration:none}' +
  'a:hover{text-decoration:underline}a:focus-visible{outline:3px solid;outline-offset:3px}' +
  '</style><main><h1>This page is not available right now</h1>' +
  '<p>It could not be loaded, and it is not stored on this device. ' +
  'You may be offline, or the site may be out of reach.</p>' +
  // A link works where scripts do not. The script keeps what comes behind the #.
  '<a href="" onclick="location.reload();return false">Try again</a></main>' +
  "<script>addEventListener('online',()=>location.reload())</script></html>";
