/** Adds `?worker=off` to a page's URL, or removes it. */
export function withWorkerSwitch(pageUrl: string, isOff: boolean): string {
  const url = new URL(pageUrl);
  if (isOff) url.searchParams.set('worker', 'off');
  else url.searchParams.delete('worker');
  return url.href;
}
