/** The magazine's name and what it says of itself. */
export const magazine = {
  name: 'Slow Light',
  tagline: 'A small magazine of photographs',
  issue: 'Number 7',
} as const;
