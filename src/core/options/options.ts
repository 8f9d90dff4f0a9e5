import type { FreshnessOptions } from '../freshness/freshness.js';
import type { ProviderName } from './provider-names.js';
import type { StatsReport } from '../statistics/stats-report.js';

/** One image CDN. */
export interface CdnOptions {
  /** The CDN's URL dialect. `docs/providers.md` describes each of them. */
  provider: ProviderName;
  /**
   * Address under which the CDN serves the site's images, e.g. `https://acme.imgix.net` or
   * `https://res.cloudinary.com/acme`; the site's own origin for Cloudflare, Netlify, Next.js and
   * Vercel. Absolute, or relative to the page.
   */
  baseUrl: string;
  /**
   * The variant's URL, relative to `baseUrl`; only with the provider `template`. Placeholders:
   * `{width}`, `{quality}`, `{format}`, `{path}` (of the source image, without the leading slash)
   * and `{url}` (the whole source URL, percent-encoded).
   */
  template?: string;
}

/** How the images of one URL pattern are handled. */
export interface RuleOptions {
  /**
   * A path of the site, or an address: `/photos/*`, `https://*.example.com/*`. `*` stands for any
   * characters of the path or of the host. Without a query, any query matches.
   */
  match: string;
  /**
   * How wide these images are laid out: any value of HTML's `sizes` attribute. The browser evaluates
   * it on the page, which needs `data:` in a Content-Security-Policy's `img-src`. Images then fit from the first page under the worker on; without it they fit once the
   * page script has measured them. Only use it for images whose width is set by CSS or attributes:
   * if the file's natural size decides the layout, the page can shift.
   */
  sizes?: string;
  /**
   * Ask the CDN for fitting variants; `false` keeps the author's file as it is.
   * @default true
   */
  resize?: boolean;
  /** 1–100; overrides the option `quality`. */
  quality?: number;
  /**
   * Store the network's answers; `false` only rewrites the URL.
   * @default true
   */
  cache?: boolean;
  /**
   * Store opaque responses as well: images of another host that sends no CORS headers. Such an image
   * cannot be told from an error page. The browser counts each as several megabytes of its quota,
   * and so do the budgets: `docs/storage.md`.
   * @default false
   */
  cacheOpaque?: boolean;
  /** Overrides the fields of the option `freshness`. */
  freshness?: Partial<FreshnessOptions>;
  /**
   * A budget of their own for the number of stored images, inside the option `maxEntries`: for example
   * for map tiles, so that they do not push out the photographs.
   */
  maxEntries?: number;
  /** Overrides the option `fallbackImage`. */
  fallbackImage?: string;
}

/** Which pages work offline, and with which files. Patterns are written as in `rules`. */
export interface OfflinePagesOptions {
  /**
   * Pages that are kept after a visit.
   * @default all pages that the worker controls
   */
  pages?: string[];
  /**
   * Styles, scripts and fonts that are kept. Other hosts must send CORS headers.
   * @default the site's own
   */
  assets?: string[];
  /**
   * Address, on the site itself, of the page that is shown instead of a page that is not kept. It is
   * fetched once, when the worker is installed, and is sent with the status 503.
   * @default a small neutral page that offers to try again
   */
  fallbackPage?: string;
  /**
   * Pages, styles, scripts and fonts that are never kept, for example those of an account. Comes
   * before the other patterns.
   * @default none
   */
  exclude?: string[];
  /**
   * How many pages are kept, and how many styles, scripts and fonts. The least recently used are
   * removed first.
   * @default 200
   */
  maxEntries?: number;
}

/** Options of `register()` and of `createImageCache()`: plain JSON. */
export interface PocketCdnOptions {
  /**
   * The image CDN, or a list: the next one is asked when one is down. Without this option images are
   * cached, but not resized.
   */
  cdn?: CdnOptions | CdnOptions[];
  /**
   * Which images PocketCDN handles. The first rule that matches decides; images that match none are
   * left to the browser.
   * @default the site's own images, and those under a CDN's `baseUrl`
   */
  rules?: RuleOptions[];
  /**
   * The width ladder: ascending device-pixel widths that a variant may have. Fewer rungs raise the
   * CDN's hit rate, more rungs save bytes.
   * @default 34 rungs from 64 to 3840, about 1.15 apart
   */
  widths?: number[];
  /**
   * Cap of the device pixel ratio: beyond 2 the bytes double and nobody sees a difference. With data
   * saver or on a slow network the cap is lower: see `docs/layout.md`.
   * @default 2
   */
  maxDpr?: number;
  /**
   * 1–100, for the lossy formats.
   * @default the CDN's automatic quality; 50 with data saver or on 2G, 65 on 3G
   */
  quality?: number;
  /**
   * Budget for stored images and their index, in bytes.
   * @default 67108864
   */
  maxBytes?: number;
  /**
   * Budget for the number of stored images.
   * @default 2000
   */
  maxEntries?: number;
  /**
   * A larger image is shown and not stored, so that a single image cannot empty the cache, in bytes.
   * Opaque responses are exempt.
   * @default an eighth of `maxBytes`
   */
  maxEntryBytes?: number;
  /** Whether a visitor waits for a revalidation, and the lifetimes if headers name none. */
  freshness?: Partial<FreshnessOptions>;
  /**
   * How long the CDN may take to begin its answer before something else is shown, in seconds. If
   * another variant of the image is stored, a fifth of it. What comes later, up to three times as late,
   * is still stored.
   * @default 5
   */
  timeoutSeconds?: number;
  /**
   * What is shown for an image that was never seen and cannot be had: `'neutral'` for a small grey
   * picture, or the address, on the site itself, of an image that is fetched once, when the worker is
   * installed.
   * @default nothing: the image has its `error` event and shows its `alt`, as without PocketCDN
   */
  fallbackImage?: string;
  /**
   * Pages work offline too, with their styles, scripts and fonts: see `docs/offline.md`. Only for
   * `register()`; `createImageCache()` refuses it. Use Workbox's own routes there.
   * @default false
   */
  offlinePages?: boolean | OfflinePagesOptions;
  /**
   * Write a line to the worker's console for each answer.
   * @default false
   */
  debug?: boolean;
}

/** Options of `register()` that the worker does not need. */
export interface RegistrationOptions {
  /**
   * Address of the worker's file. `pocketcdn-engine.js` must be beside it.
   * @default '/pocketcdn-sw.js'
   */
  workerUrl?: string;
  /**
   * Pages that the worker controls, as `navigator.serviceWorker.register()` takes it.
   * @default the folder of the worker's file
   */
  scope?: string;
  /**
   * Receives the worker's counts, for the site's own telemetry: when the page is hidden, and every
   * `statsSeconds`. `docs/telemetry.md` has the fields and examples.
   */
  onStats?: (stats: StatsReport) => void;
  /**
   * How often a visible page calls `onStats`, in seconds. It is not called if nothing is new.
   * @default 60
   */
  statsSeconds?: number;
}

export type RegisterOptions = PocketCdnOptions & RegistrationOptions;
