import { isReadyWorker } from '../../core/ready-files/engine-file.js';
import { neededFiles } from '../../core/ready-files/needed-files.js';
import { settingsOf } from '../../core/options/settings.js';
import type { CdnOptions } from '../../core/options/options.js';
import { type Answer, type Ask, type Asked, hasAnswered, textOf } from './ask.js';
import { SiteError } from './site-error.js';
import { readPolicies } from './content-policy.js';
import type { DoctorOptions } from './doctor-options.js';
import { checkCdnOfSite } from './check-cdn-of-site.js';
import { findIntegration, type Integration } from './find-integration.js';
import { readMarkup } from './read-markup.js';
import type { Visit } from './visit.js';
import { visitCdn } from './visit-cdn.js';

/**
 * Fetches everything that the checks need: the page, its scripts, the worker, and the CDN's answers.
 *
 * @throws SiteError if there is no page to check; UsageError for an invalid CDN on the command line
 */
export async function visitSite(options: DoctorOptions, ask: Ask): Promise<Visit> {
  const page = await askForPage(options.site, ask);
  const markup = readMarkup(textOf(page), page.url);
  const integration = await findIntegration(markup, page.url, ask);
  const workerUrl = new URL(
    options.worker ?? integration?.workerUrl ?? '/pocketcdn-sw.js',
    page.url,
  ).href;
  const worker = await ask(workerUrl, { 'service-worker': 'script', accept: '*/*' });
  const named = checkCdnOfSite(options, integration, page.url);
  const cdn = 'cdn' in named ? named.cdn : undefined;
  const metaPolicies = markup.metas.filter(({ name }) => name === 'content-security-policy');
  return {
    asked: options.site,
    page,
    markup,
    policies: readPolicies([
      page.headers.get('content-security-policy'),
      ...metaPolicies.map(({ content }) => content),
    ]),
    integration,
    workerUrl,
    worker,
    beside: await Promise.all(
      filesFor(cdn, integration, worker).map(async ({ file, need }) => ({
        file,
        need,
        asked: await ask(new URL(file, workerUrl).href),
      })),
    ),
    cdnRefused: 'refused' in named ? named.refused : undefined,
    cdn: cdn && (await visitCdn(cdn, markup, page.url, options.image, ask)),
  };
}

async function askForPage(site: string, ask: Ask): Promise<Answer> {
  const page = await ask(site, { accept: 'text/html,*/*;q=0.8' });
  if (!hasAnswered(page)) throw new SiteError(`${site} ${page.failure}`);
  if (page.status !== 200) {
    throw new SiteError(
      `${page.url} answered ${page.status}. Name the URL of a page that visitors see`,
    );
  }
  const type = page.headers.get('content-type') ?? 'no type';
  if (!/html/.test(type)) {
    throw new SiteError(
      `${page.url} is not an HTML page: it was served as ${type}. Name the URL of a page that visitors see`,
    );
  }
  return page;
}

function filesFor(
  cdn: CdnOptions | undefined,
  integration: Integration | undefined,
  worker: Asked,
): { file: string; need: string }[] {
  // A site's own worker and the kill switch load no other files.
  if (!hasAnswered(worker) || !isReadyWorker(textOf(worker))) return [];
  const offline = integration?.element?.attributes['data-offline-pages'];
  const settings = settingsOf({
    ...(cdn && { cdn }),
    offlinePages: offline !== undefined && offline !== 'false',
  });
  return neededFiles(settings).map(({ file, reason }) => ({ file, need: reason }));
}
