import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Problems } from './harness/problems'
import { expect, test } from './harness/studio-test'
import { canSpeak, hushUntilListening, startInterview, typeAnswer } from './interview-room'
import { makeSpokenAnswer } from './spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSpokenAnswer()), { scope: 'worker' }] })

/** What is said of the mark that was gone to. */
// On a machine that stalls the first mark is an interruption.
const MARK_SAID =
  /^(Answer \d+|Thinking before answer \d+|Pause of .+ in answer \d+|Connection interrupted for .+), \d+:\d\d$/

async function violationsOf(page: Page, problems: Problems): Promise<string[]> {
  const before = problems.console.length
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  // Legacy: Electron cannot open the second page that axe would finish in; there are no frames to miss.
  // axe writes styles of its own into the page, which the policy refuses: those are not the page's.
  problems.console.splice(before)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

test('room and report are accessible in both schemes, rated by keyboard alone, and the interview can be retaken', async ({
  studio,
  browserName,
}) => {
  const { page, problems } = studio
  const room = await startInterview(page)
  await hushUntilListening(page, room)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violationsOf(page, problems)).toEqual([])
  }
  const spoken = canSpeak(browserName)
  if (!spoken) await typeAnswer(room)
  // One answer is heard, the rest is left.
  await expect(page.getByText(/Saved \d+ s ago/)).toBeVisible({ timeout: 60_000 })
  await room.button('End interview').click()
  await expect(page).toHaveURL(/\/report\//, { timeout: 45_000 })
  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
  if (spoken) await expect(page.locator('[part~="answer"]').first()).toBeAttached()
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violationsOf(page, problems)).toEqual([])
  }

  // The keys of the recording: marks, steps, speed, play.
  const position = page.getByRole('timer', { name: 'Position' })
  if (spoken) {
    await page.keyboard.press('n')
    // Said in words: hushed at once, the interviewer leaves the first mark in the recording's first second.
    await expect(page.getByText(MARK_SAID)).toBeAttached()
  } else {
    await page.keyboard.press('ArrowRight')
    await expect(position).not.toHaveText('0:00')
  }
  const atMark = await position.textContent()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(position).not.toHaveText(atMark ?? '')
  await page.keyboard.press(']')
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('1.25')
  await page.keyboard.press('?')
  await expect(page.getByText('Keys of the recording')).toBeVisible()
  await page.keyboard.press('Escape')

  // Rated by keyboard alone.
  const first = page.getByRole('radiogroup').first()
  await first.getByRole('radio', { name: '1, not yet' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(first.getByRole('radio', { name: '2, a little' })).toBeChecked()
  await expect(page.getByRole('region', { name: 'Score' })).toContainText('25')
  await expect(page.getByRole('region', { name: 'Score' })).toContainText('self-rated')

  const before = page.url()
  await page.getByRole('button', { name: 'Retake', exact: true }).click()
  await expect(page).toHaveURL(/\/interview\//, { timeout: 45_000 })
  await expect(page.getByRole('status', { name: 'Interviewer' })).toBeVisible()
  expect(page.url()).not.toBe(before)
  expect(problems.console).toEqual([])
})
