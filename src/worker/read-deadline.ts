/** Longest that an answer, or an image to be stored, waits for what else is stored, in ms. */
export const readDeadlineMs = 200;
