import { stateHeader } from '../../core/storage/storage-names.js';

/**
 * Reads the state that a stored response carries in a header.
 *
 * @throws SyntaxError or TypeError if it carries none
 */
export const readState = (response: Response | undefined): unknown =>
  JSON.parse(response!.headers.get(stateHeader)!);
