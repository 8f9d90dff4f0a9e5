interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

let sum = 0;

const observer = new PerformanceObserver((list) => add(list.getEntries()));
// Only Chromium measures layout shifts. Other browsers would warn on the console.
if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
  observer.observe({ type: 'layout-shift', buffered: true });
}

function add(entries: PerformanceEntryList): void {
  for (const { value, hadRecentInput } of entries as LayoutShift[]) {
    if (!hadRecentInput) sum += value;
  }
}

/**
 * The page's layout shift so far; 0 in browsers that do not measure it.
 *
 * @see https://wicg.github.io/layout-instability/
 */
export function layoutShift(): number {
  add(observer.takeRecords());
  return sum;
}
