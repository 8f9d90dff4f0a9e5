/** The page's URL, made to register the worker or not to. */
export function withWorkerSwitch(pageUrl: string, isOff: boolean): string {
  const url = new URL(pageUrl);
  if (isOff) url.searchParams.set('worker', 'off');
  else url.searchParams.delete('worker');
  return url.href;
}
