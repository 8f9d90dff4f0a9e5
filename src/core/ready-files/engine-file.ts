/** The main file of the ready worker. Its starter loads it from the same folder. */
export const engineFile = 'pocketcdn-engine.js';

/**
 * Whether a worker's source text is that of the ready worker; other workers have no engine file.
 */
export const isReadyWorker = (text: string): boolean => text.includes(`${engineFile}?`);
