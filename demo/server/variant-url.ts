/** A parsed variant URL of the local CDN. */
export interface VariantUrl {
  /** Path of the source image below the CDN's root, decoded, such as `/photos/clock.jpg`. */
  sourcePath: string;
  /** ipx's modifiers by their short names, without the format. */
  modifiers: Record<string, string>;
  /** `auto`, the name of a format, or `undefined` for the source's own format. */
  format: string | undefined;
  /** In device px. */
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
  a: 'animated',
};

const formats = ['auto', 'avif', 'webp', 'jpeg', 'png'];

/**
 * The allowed modifiers and values. ipx has more modifiers, with which a page could enlarge images or
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
  animated: (value) => value === '',
};

function isSize(value: string): boolean {
  return /^[1-9]\d{0,4}$/.test(value);
}

/**
 * Parses ipx's URL dialect, `/w_720,q_70,f_auto/photos/clock.jpg`: modifiers separated by commas, or
 * `_` for none, then the path of the source image. Ignores the query.
 *
 * @throws RangeError that names the invalid part.
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
