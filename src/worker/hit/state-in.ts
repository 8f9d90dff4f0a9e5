import { stateHeader } from '../../core/storage/storage-names.js';

/**
 * The state that a response of ours carries.
 *
 * @throws SyntaxError or TypeError where there is none
 */
export const stateIn = (response: Response | undefined): unknown =>
  JSON.parse(response!.headers.get(stateHeader)!);
