import { providerNames } from '../core/options/provider-names.js';
import { nearestName } from './nearest-name.js';

/** The error message for a provider that does not exist. */
export function unknownProvider(typed: string): string {
  const nearest = nearestName(typed, providerNames);
  const help = nearest
    ? `Did you mean ${nearest}?`
    : `The providers are: ${providerNames.join(', ')}`;
  return `Unknown provider ${typed}. ${help}`;
}
