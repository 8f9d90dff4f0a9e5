import { isImageResponse } from '../../core/network/image-response.js';
import { isImageHead } from '../../core/network/image-signature.js';
import { type Answer, type Asked, hasAnswered } from './ask.js';

/** An answer that the worker would take for the image; all else about it is without meaning. */
export function soundImage(asked: Asked | undefined): Answer | undefined {
  return asked &&
    hasAnswered(asked) &&
    isImageResponse(asked) &&
    isImageHead(asked.body, asked.headers.get('content-type'))
    ? asked
    : undefined;
}
