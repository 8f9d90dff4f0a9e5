import type { BypassReason } from '../../core/match/reasons.js';
import type { AnswerReport } from '../../core/messages/messages.js';
import type { ImageRow, RowStatus } from './image-row.js';
import type { PageImage } from './page-image.js';

/** What is known about the images, by author's URL. */
export interface Knowledge {
  /** The worker's latest answers to this page. */
  answers: ReadonlyMap<string, AnswerReport>;
  /** Answers to earlier pages of this tab, from which the images in the memory cache came. */
  earlierAnswers: ReadonlyMap<string, AnswerReport>;
  /** Images that the worker left to the browser, and why. */
  bypassed: ReadonlyMap<string, BypassReason>;
  /** The worker controlled the page from its first request. */
  wasControlled: boolean;
  dpr: number;
}

/** One row for each image of the page, in the page's order. */
export function mergeRows(images: readonly PageImage[], knowledge: Knowledge): ImageRow[] {
  return images.map((image) => mergeRow(image, knowledge));
}

function mergeRow(image: PageImage, knowledge: Knowledge): ImageRow {
  const { url, originalBytes } = image;
  const status = statusOf(image, knowledge);
  const answer =
    status === 'memory' ? knowledge.earlierAnswers.get(url) : knowledge.answers.get(url);
  const isOriginal = status === 'direct' || status === 'bypass' || answer?.fallback === 'original';
  const servedBytes = isOriginal ? (answer?.bytes ?? originalBytes) : answer?.bytes;
  return {
    id: image.id,
    url,
    isBackground: image.kind === 'background',
    status,
    fallback: status === 'fallback' ? answer?.fallback : undefined,
    bypassed: status === 'bypass' ? knowledge.bypassed.get(url) : undefined,
    notResized: answer?.notResized,
    notStored: answer?.notStored,
    width: image.fileWidth ?? answer?.width,
    layoutWidth: image.layoutWidth,
    dpr: knowledge.dpr,
    servedBytes,
    originalBytes,
    networkBytes: comesOverNetwork(status, answer) ? servedBytes : 0,
  };
}

function statusOf(image: PageImage, { answers, bypassed, wasControlled }: Knowledge): RowStatus {
  // The answer decides, not the element: a broken `<img>` may have an error as its answer, and a lazy
  // one may have been loaded early.
  const answer = answers.get(image.url);
  if (answer) return answer.outcome;
  if (image.loading !== 'loaded') return image.loading;
  if (bypassed.has(image.url)) return 'bypass';
  return wasControlled ? 'memory' : 'direct';
}

function comesOverNetwork(status: RowStatus, answer: AnswerReport | undefined): boolean {
  if (status === 'fallback') return answer?.fallback === 'original';
  return status === 'miss' || status === 'bypass' || status === 'direct';
}
