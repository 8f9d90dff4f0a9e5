/** Separates thumbor's operations: size and filters by `/`, filters by `:`. */
export const thumborSeparator: RegExp = /\/|:(?![^(]*\))/;

/** thumbor's operations that PocketCDN may replace; Storyblok has the same. */
export const thumborOperation: RegExp =
  /fit-in|(\d+)x0?|filters|quality\(\d+\)|format\((?:auto|avif|webp|p?jpe?g|png)\)|no_upscale\(\)/;
