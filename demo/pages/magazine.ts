/** The magazine's name and tagline. */
export const magazine = {
  name: 'Slow Light',
  tagline: 'A small magazine of photographs',
  issue: 'Number 7',
} as const;
