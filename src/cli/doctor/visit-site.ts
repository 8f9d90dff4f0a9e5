import { isReadyWorker } from '../../core/ready-files/engine-file.js';
import { neededFiles } from '../../core/ready-files/needed-files.js';
import { settingsOf } from '../../core/options/settings.js';
import type { CdnOptions } from '../../core/options/options.js';
import { type Answer, type Ask, type Asked, hasAnswered, textOf } from './ask.js';
import { CannotExamine } from './cannot-examine.js';
import { readPolicies } from './content-policy.js';
import type { DoctorOptions } from './doctor-options.js';
import { checkCdnOfSite } from './check-cdn-of-site.js';
import { findMention, type Mention } from './find-mention.js';
import { readMarkup } from './read-markup.js';
import type { Visit } from './visit.js';
import { visitCdn } from './visit-cdn.js';

/**
 * Fetches what the checks go by: the page, its scripts, the worker, and the CDN's answers.
 *
 * @throws CannotExamine where there is no page to look at; UsageError for a CDN that is none
 */
export async function visitSite(options: DoctorOptions, ask: Ask): Promise<Visit> {
  const page = await askForPage(options.site, ask);
  const markup = readMarkup(textOf(page), page.url);
  const mention = await findMention(markup, page.url, ask);
  const workerUrl = new URL(options.worker ?? mention?.workerUrl ?? '/pocketcdn-sw.js', page.url)
    .href;
  const worker = await ask(workerUrl, { 'service-worker': 'script', accept: '*/*' });
  const named = checkCdnOfSite(options, mention, page.url);
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
    mention,
    workerUrl,
    worker,
    beside: await Promise.all(
      filesFor(cdn, mention, worker).map(async ({ file, need }) => ({
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
  if (!hasAnswered(page)) throw new CannotExamine(`${site} ${page.failure}`);
  if (page.status !== 200) {
    throw new CannotExamine(
      `${page.url} answered ${page.status}. Name the address of a page that visitors see`,
    );
  }
  const type = page.headers.get('content-type') ?? 'no type';
  if (!/html/.test(type)) {
    throw new CannotExamine(`${page.url} is no page: it was served as ${type}`);
  }
  return page;
}

function filesFor(
  cdn: CdnOptions | undefined,
  mention: Mention | undefined,
  worker: Asked,
): { file: string; need: string }[] {
  // A worker of one's own has all in itself, and so has the kill switch.
  if (!hasAnswered(worker) || !isReadyWorker(textOf(worker))) return [];
  const offline = mention?.element?.attributes['data-offline-pages'];
  const settings = settingsOf({
    ...(cdn && { cdn }),
    offlinePages: offline !== undefined && offline !== 'false',
  });
  return neededFiles(settings).map(({ file, reason }) => ({ file, need: reason }));
}
