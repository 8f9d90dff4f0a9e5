/** What a variant URL of the local CDN says. */
export interface VariantUrl {
  /** Path of the source image below the CDN's root, decoded, such as `/photos/clock.jpg`. */
  sourcePath: string;
  /** ipx's modifiers by their short names; without the format. */
  modifiers: Record<string, string>;
  /** The wanted format: `auto`, one by name, or `undefined` for the source's own. */
  format: string | undefined;
  /** The wanted width in device px. */
  width: number | undefined;
}

const shortNames: Record<string, string> = {
  width: 'w',
  height: 'h',
  resize: 's',
  quality: 'q',
  format: 'f',
  position: 'pos',
  background: 'b',
};

const formats = ['auto', 'avif', 'webp', 'jpeg', 'png'];

/**
 * What each modifier may be. ipx knows more of them; those would only let a page enlarge images or
 * keep the encoder busy.
 */
const allowedValues: Record<string, (value: string) => boolean> = {
  w: isSize,
  h: isSize,
  s: (value) => value.split('x').length === 2 && value.split('x').every(isSize),
  q: (value) => /^[1-9]\d?$|^100$/.test(value),
  f: (value) => formats.includes(value),
  fit: (value) => ['contain', 'cover', 'fill', 'inside', 'outside'].includes(value),
  pos: (value) => /^[a-z ]{1,20}$/.test(value),
  b: (value) => /^[\da-zA-Z]{1,20}$/.test(value),
};

function isSize(value: string): boolean {
  return /^[1-9]\d{0,4}$/.test(value);
}

/**
 * Reads `/w_720,q_70,f_auto/photos/clock.jpg`, ipx's URL dialect: modifiers separated by commas,
 * `_` alone for none, then the source image's path. The query is not looked at.
 *
 * @throws RangeError that names the part which cannot be read.
 */
export function parseVariantUrl(url: string): VariantUrl {
  const [path = ''] = url.split('?', 1);
  const [, modifierText = '', ...rest] = path.split('/');
  if (modifierText === '' || rest.length === 0) {
    throw new RangeError(
      `A variant's path is /<modifiers>/<path of the image>, such as /w_720,f_auto/photos/clock.jpg; got ${path}`,
    );
  }

  const modifiers: Record<string, string> = {};
  for (const modifier of modifierText === '_' ? [] : decode(modifierText).split(/[,&]/)) {
    const [, givenName = '', value = ''] = /^([a-z]+)(?:[_:=](.*))?$/.exec(modifier) ?? [];
    const name = Object.hasOwn(shortNames, givenName) ? shortNames[givenName]! : givenName;
    const isAllowed = Object.hasOwn(allowedValues, name) ? allowedValues[name] : undefined;
    const normalized = name === 'f' && value === 'jpg' ? 'jpeg' : value;
    if (!isAllowed?.(normalized)) {
      throw new RangeError(`The modifier ${modifier} is unknown or has an invalid value`);
    }
    modifiers[name] = normalized;
  }

  const { f: format, ...others } = modifiers;
  const width = others['w'] ?? others['s']?.split('x')[0];
  return {
    sourcePath: `/${decode(rest.join('/'))}`,
    modifiers: others,
    format,
    width: width === undefined ? undefined : Number(width),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new RangeError(`The path has an incomplete percent code: ${text}`, { cause: error });
  }
}
