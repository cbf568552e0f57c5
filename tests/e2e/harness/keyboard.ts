import type { Locator, Page } from '@playwright/test'

const MOST_PRESSES = 200

/** Tab until it has the focus: what a keyboard alone can reach. Fails where Tab does not come by. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor()
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${goal}`)
}

/** Tab to it and press it. */
export async function pressOn(page: Page, goal: Locator): Promise<void> {
  await tabTo(page, goal)
  await page.keyboard.press('Enter')
}
