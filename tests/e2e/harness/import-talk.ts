import { expect, type Page } from '@playwright/test'
import type { RecordedTalk } from './recorded-talk'

/** Imports a talk on Home, as a person would, and waits for its report. */
export async function importTalk(page: Page, { wavPath, wordsPath }: RecordedTalk, title: string): Promise<void> {
  const area = page.getByRole('region', { name: 'Import a recording' })
  await area.locator('input[type="file"]').first().setInputFiles(wavPath)
  const field = area.getByRole('textbox', { name: 'Title' })
  await expect(field).toHaveValue('a talk')
  await field.fill(title)
  const chooser = page.waitForEvent('filechooser')
  await area.getByRole('button', { name: /Words with times/ }).click()
  await (await chooser).setFiles(wordsPath)
  await area.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page).toHaveURL(/\/report\//, { timeout: 60_000 })
  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
}
