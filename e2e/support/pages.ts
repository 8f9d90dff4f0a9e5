import type { RegisterOptions } from '../../src/index.js';

/** A page with this HTML that registers the worker as a site does. */
export function pageWith(html: string, options: RegisterOptions): { body: string } {
  return {
    body: `<!doctype html><meta name="viewport" content="width=device-width">
      <link rel="icon" href="data:,"><style>body { margin: 0 }</style>
      <script type="module">
        import { register } from '/pocketcdn.js';
        window.images = await register(${JSON.stringify(options)});
      </script>${html}`,
  };
}
