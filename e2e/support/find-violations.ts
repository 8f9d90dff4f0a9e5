import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/**
 * The violations that axe-core finds in a part of a page, including shadow trees: each rule with the
 * elements that break it.
 *
 * @param selector selects the part
 */
export async function findViolations(page: Page, selector: string): Promise<string[]> {
  const source = await readFile('node_modules/axe-core/axe.min.js', 'utf8');
  // Through the debugger, to which no Content-Security-Policy applies.
  await page.evaluate(source);
  return page.evaluate(async (part) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(part);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`,
    );
  }, selector);
}
