/** What the essay is called and what leads into it, here and on the front page. */
export const essay = {
  title: 'Eight minutes late',
  standfirst:
    'Sunlight is never news. By the time it reaches a hill it is eight minutes old, and it takes its time over everything it touches afterwards.',
} as const;
