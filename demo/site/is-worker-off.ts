/** True for a page that is shown without the worker, to compare: `?worker=off`. */
export function isWorkerOff(pageUrl: string): boolean {
  return new URL(pageUrl).searchParams.get('worker') === 'off';
}
