/** Separates thumbor's operations: size and filters by `/`, filters by `:`. */
export const thumborSeparator: RegExp = /\/|:(?![^(]*\))/;

/** thumbor's operations that ours may replace; Storyblok has them too. */
export const thumborOperation: RegExp =
  /fit-in|(\d+)x0?|filters|quality\(\d+\)|format\((?:auto|avif|webp|p?jpe?g|png)\)|no_upscale\(\)/;
