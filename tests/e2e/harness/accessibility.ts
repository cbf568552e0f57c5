import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds on the page as it stands, each as one readable line; none is the aim. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Legacy mode: the other one opens a blank page to gather frames, which Electron refuses; we have no frames.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`))
}

/** How many pixels the page is wider than its window: more than none means scrolling sideways to read. */
export function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
