import { licences, type LicenceId } from './licences.js';
import { markup, type Markup } from './markup.js';

/** A link to a licence's deed, named for readers. */
export function licenceLink(id: LicenceId): Markup {
  const { name, url } = licences[id];
  return markup`<a rel="license" href="${url}">${name}</a>`;
}
