/** Title and standfirst of the essay, for its own page and the front page. */
export const essay = {
  title: 'Eight minutes late',
  standfirst:
    'Sunlight is never news. By the time it reaches a hill it is eight minutes old, and it takes its time over everything it touches afterwards.',
} as const;
