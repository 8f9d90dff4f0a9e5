import type { AnswerReport } from '../../core/messages/messages.js';
import type { ImageRow, RowStatus } from './image-row.js';
import type { PageImage } from './page-image.js';

/** What is known when the rows are made, all of it by the URL of the source image. */
export interface Knowledge {
  /** The worker's latest answers to this page. */
  answers: ReadonlyMap<string, AnswerReport>;
  /** Answers to earlier pages of this visit: what the browser's memory holds came by one of them. */
  earlierAnswers: ReadonlyMap<string, AnswerReport>;
  /** The worker was in control from the page's first request on. */
  wasControlled: boolean;
  dpr: number;
}

/** A row for every image of the page, in the page's order. */
export function mergeRows(images: readonly PageImage[], knowledge: Knowledge): ImageRow[] {
  return images.map((image) => mergeRow(image, knowledge));
}

function mergeRow(image: PageImage, knowledge: Knowledge): ImageRow {
  const { url, originalBytes } = image;
  const status = statusOf(image, knowledge);
  const answer =
    status === 'memory' ? knowledge.earlierAnswers.get(url) : knowledge.answers.get(url);
  const isOriginal = status === 'direct' || answer?.fallback === 'original';
  const shownBytes = isOriginal ? (answer?.bytes ?? originalBytes) : answer?.bytes;
  return {
    id: image.id,
    url,
    isBackground: image.kind === 'background',
    status,
    fallback: status === 'fallback' ? answer?.fallback : undefined,
    width: image.fileWidth ?? answer?.width,
    layoutWidth: image.layoutWidth,
    dpr: knowledge.dpr,
    shownBytes,
    originalBytes,
    networkBytes: comesOverNetwork(status, answer) ? shownBytes : 0,
  };
}

function statusOf(image: PageImage, { answers, wasControlled }: Knowledge): RowStatus {
  // An answer comes before what the element says: an `<img>` whose answer was an error, or a lazy one
  // that the browser fetched early, has both.
  const answer = answers.get(image.url);
  if (answer) return answer.outcome;
  if (image.loading !== 'loaded') return image.loading;
  return wasControlled ? 'memory' : 'direct';
}

function comesOverNetwork(status: RowStatus, answer: AnswerReport | undefined): boolean {
  if (status === 'fallback') return answer?.fallback === 'original';
  return status === 'miss' || status === 'bypass' || status === 'direct';
}
