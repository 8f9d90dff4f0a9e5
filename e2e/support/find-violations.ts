import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/**
 * What axe-core finds wrong with a part of a page, shadow trees included: each rule with the elements
 * that break it.
 *
 * @param selector of the part
 */
export async function findViolations(page: Page, selector: string): Promise<string[]> {
  const source = await readFile('node_modules/axe-core/axe.min.js', 'utf8');
  // By the debugger, which no Content-Security-Policy forbids.
  await page.evaluate(source);
  return page.evaluate(async (part) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(part);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`,
    );
  }, selector);
}
