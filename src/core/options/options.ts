import type { FreshnessOptions } from '../freshness/freshness.js';
import type { ProviderName } from './provider-names.js';
import type { StatsReport } from '../statistics/stats-report.js';

/** One image CDN. */
export interface CdnOptions {
  /** The CDN's URL dialect; `docs/providers.md` says what each of them does. */
  provider: ProviderName;
  /**
   * Where the CDN serves the site's images, e.g. `https://acme.imgix.net`,
   * `https://res.cloudinary.com/acme`, or the site's own origin for Cloudflare, Netlify, Next.js
   * and Vercel. Absolute, or relative to the page. Only this place and the site itself are ever
   * asked.
   */
  baseUrl: string;
  /**
   * Only with the provider `template`: the variant's URL, relative to `baseUrl`, with the
   * placeholders `{width}`, `{quality}`, `{format}`, `{path}` (of the source image, without the
   * leading slash) and `{url}` (the whole source URL, percent-encoded).
   */
  template?: string;
}

/** What to do with the images of one URL pattern. */
export interface RuleOptions {
  /** A URL pattern, relative to the site: `/photos/*`, `https://img.example.com/*`. */
  match: string;
  /**
   * How wide these images are laid out: any value of HTML's `sizes` attribute, evaluated by the
   * browser. Images then fit from the first page under the worker on; without it they fit once the
   * page script has measured them. Only use it for images whose width is set by CSS or attributes:
   * if the file's natural size decides the layout, the page can shift.
   */
  sizes?: string;
  /**
   * Ask the CDN for fitting variants; `false` keeps the author's file as it is.
   * @default true
   */
  resize?: boolean;
  /** 1–100, before the option `quality`. */
  quality?: number;
  /**
   * Store what the network answers; `false` only rewrites.
   * @default true
   */
  cache?: boolean;
  /**
   * Store opaque responses as well: images of another host that sends no CORS headers. Nobody can
   * tell such an image from an error page, and the browser counts each as several megabytes of its
   * quota; so do the budgets. `docs/storage.md` says more.
   * @default false
   */
  cacheOpaque?: boolean;
}

/** Which pages work offline, and with which files. Patterns are URL patterns, as in `rules`. */
export interface OfflinePagesOptions {
  /**
   * Pages that are kept when they were seen.
   * @default all that the worker controls
   */
  pages?: string[];
  /**
   * Styles, scripts and fonts that are kept; those of other hosts only where these send CORS headers.
   * @default the site's own
   */
  assets?: string[];
  /**
   * Address of the page shown for one that is not kept; on the site itself. It is fetched once, when
   * the worker is installed, and answers with the status 503.
   * @default a small neutral page that offers to try again
   */
  fallbackPage?: string;
  /**
   * Pages, styles, scripts and fonts that are never kept, whatever the other patterns say: those of
   * an account.
   * @default none
   */
  exclude?: string[];
  /**
   * How many pages are kept, and how many styles, scripts and fonts; the least recently used go first.
   * @default 200
   */
  maxEntries?: number;
}

/** Options of `register()` and of `createImageCache()`: plain JSON. */
export interface PocketCdnOptions {
  /**
   * The image CDN, or a list: the next one is asked when one is down. Without it images are cached
   * and kept, but not resized.
   */
  cdn?: CdnOptions | CdnOptions[];
  /**
   * Which images PocketCDN handles. The first rule that matches decides; images that match none are
   * left to the browser. In a browser without `URLPattern` (Firefox before 142, Safari before 26)
   * `register()` with `rules` resolves to `undefined`, and no worker is registered.
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
   * Cap of the device pixel ratio: beyond 2 the bytes double and nobody sees it. Who saves data or
   * is on a slow network gets less: see `docs/layout.md`.
   * @default 2
   */
  maxDpr?: number;
  /**
   * 1–100, for the lossy formats.
   * @default the CDN's automatic quality; 50 for visitors who asked to save data or are on 2G, 65
   * on 3G
   */
  quality?: number;
  /**
   * Budget for stored images and what is noted of them, in bytes.
   * @default 67108864
   */
  maxBytes?: number;
  /**
   * Budget for stored images.
   * @default 2000
   */
  maxEntries?: number;
  /**
   * A larger image is shown and not stored, so that one alone cannot empty the cache, in bytes.
   * Opaque responses are exempt.
   * @default an eighth of `maxBytes`
   */
  maxEntryBytes?: number;
  /** Who waits for a revalidation, and the lifetimes where headers say nothing. */
  freshness?: Partial<FreshnessOptions>;
  /**
   * How long the CDN may take to begin its answer before something else is shown, in seconds; a
   * fifth of it when another variant of the image is stored.
   * @default 5
   */
  timeoutSeconds?: number;
  /**
   * Address of the image shown when nothing else is left; on the site itself. It is fetched once,
   * when the worker is installed.
   * @default a small neutral SVG
   */
  fallbackImage?: string;
  /**
   * Pages work offline too, with their styles, scripts and fonts: see `docs/offline.md`. For
   * `register()` alone; `createImageCache()` refuses it, and Workbox's own routes do the same there.
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
   * Address of the worker's file; `pocketcdn-engine.js` lies beside it.
   * @default '/pocketcdn-sw.js'
   */
  workerUrl?: string;
  /**
   * Pages that the worker controls, as `navigator.serviceWorker.register()` takes it.
   * @default the folder of the worker's file
   */
  scope?: string;
  /**
   * Is given what the worker counted, for the site's own telemetry: when the page is hidden, and
   * every so often. `docs/telemetry.md` has its fields and examples.
   */
  onStats?: (stats: StatsReport) => void;
  /**
   * How often a visible page calls `onStats`, in seconds; never where nothing is new.
   * @default 60
   */
  statsSeconds?: number;
}

export type RegisterOptions = PocketCdnOptions & RegistrationOptions;
