const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

/** Formats a time of day with seconds; `at` in ms since the epoch. */
export const formatTime = (at: number): string => clock.format(new Date(at));
