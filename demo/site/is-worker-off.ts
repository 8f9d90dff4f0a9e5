/** True for a page without the worker, for comparison: `?worker=off`. */
export function isWorkerOff(pageUrl: string): boolean {
  return new URL(pageUrl).searchParams.get('worker') === 'off';
}
