/**
 * Runs a part of the page script that is loaded on demand. If its file cannot be loaded, as after a
 * deployment that removed it, the page does without it.
 */
export function optional<T>(loading: Promise<T>, run: (part: T) => unknown): void {
  loading.then(run, () => undefined);
}
