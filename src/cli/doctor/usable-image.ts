import { isImageResponse } from '../../core/network/image-response.js';
import { isImageHead } from '../../core/network/image-signature.js';
import { type Answer, type Asked, hasAnswered } from './ask.js';

/** The answer, if the worker would accept it as an image; further checks only apply to such answers. */
export function usableImage(asked: Asked | undefined): Answer | undefined {
  return asked &&
    hasAnswered(asked) &&
    isImageResponse(asked) &&
    isImageHead(asked.body, asked.headers.get('content-type'))
    ? asked
    : undefined;
}
