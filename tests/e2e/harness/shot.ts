import type { Page } from '@playwright/test'

/** Where pictures go, for whoever wants to look at them. */
const SHOTS = process.env.GREENROOM_SHOTS

/** A picture of the whole page, when GREENROOM_SHOTS names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS !== undefined)
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true, animations: 'disabled' })
}
