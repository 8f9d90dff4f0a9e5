/** The file with all that the ready worker does, which its starter loads from beside it. */
export const engineFile = 'pocketcdn-engine.js';

/** Whether a worker's text is that of the ready worker: others have all in themselves. */
export const isReadyWorker = (text: string): boolean => text.includes(`${engineFile}?`);
