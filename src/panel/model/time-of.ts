const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

/** A time of day, to the second; `at` in ms since the epoch. */
export const timeOf = (at: number): string => clock.format(new Date(at));
