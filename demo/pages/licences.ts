/** A Creative Commons licence: its name for readers, and the deed to link. */
export interface Licence {
  name: string;
  url: string;
}

/** Identifier of a licence, as `public/photos/CREDITS.md` spells it. */
export type LicenceId = 'CC-BY-4.0' | 'CC-BY-SA-4.0' | 'CC-BY-SA-3.0' | 'CC0-1.0';

/** The licences of the photographs. */
export const licences: Record<LicenceId, Licence> = {
  'CC-BY-4.0': { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  'CC-BY-SA-4.0': { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  'CC-BY-SA-3.0': { name: 'CC BY-SA 3.0', url: 'https://creativecommons.org/licenses/by-sa/3.0/' },
  'CC0-1.0': { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
};
