import type { Page } from '@playwright/test'
import { accessibilityProblems, sidewaysPx } from './harness/accessibility'
import { FIRST_QUOTE, GRADED_ID, seedGradedInterview } from './harness/seed-graded-interview'
import { shot } from './harness/shot'
import { expect, type RunningStudio, test } from './harness/studio-test'

const region = (page: Page, name: string) => page.getByRole('region', { name })
const position = (page: Page) => page.getByRole('timer', { name: 'Position' })
/** The part of the list that holds one question. */
const rowOf = (page: Page, question: string) => page.getByRole('button', { name: new RegExp(question) })

let studio: RunningStudio
test.beforeEach(async ({ makeDataDir, startStudio }) => {
  const dataDir = await makeDataDir()
  await seedGradedInterview(dataDir)
  studio = await startStudio({ dataDir })
  await studio.page.goto(`${studio.origin}/report/${GRADED_ID}`)
  await expect(studio.page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
})

test('a grade stands beside its evidence, and a quote plays by mouse and by keyboard', async () => {
  const { page, problems } = studio
  await expect(page.getByText('82 of 100, gemini')).toBeVisible()
  await expect(page.getByText('level 4 of 4, 100 points')).toBeVisible()
  await expect(page.getByText('Right in every point that matters, with a reason for each.')).toBeVisible()
  await expect(page.getByText('2 quotes of the model were not in the transcript and earned nothing.')).toBeVisible()
  await expect(page.getByText('What was missing', { exact: true })).toBeVisible()

  const quote = page.getByRole('button', { name: FIRST_QUOTE }).first()
  const saidAt = (await quote.textContent())?.match(/\d+:\d\d/)?.[0] ?? ''
  await quote.click()
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(position(page)).toHaveText(new RegExp(`${saidAt.slice(0, -1)}\\d`))
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.keyboard.press('Shift+ArrowRight')
  await quote.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(position(page)).toHaveText(new RegExp(`${saidAt.slice(0, -1)}\\d`))

  // On the waveform too, with a name in the legend; and the words of the transcript lead there.
  await expect(page.locator('[part~="quote"]').first()).toBeAttached()
  await expect(page.locator('[part~="gap"]')).toHaveCount(1)
  await expect(page.locator('[part~="voice"]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Quotes' }).click()
  await expect(page.locator('[part~="quote"]')).toHaveCount(0)
  const transcript = page.getByRole('group', { name: 'Transcript of answer 1' }).first()
  await transcript.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByText('sprint.,')).toBeAttached()
  await transcript.getByText('billing').click()
  await expect(page.getByText('The times of the words are estimated.').first()).toBeVisible()
  expect(problems.console).toEqual([])
})

test('what has no score says why, and never shows a number', async () => {
  const { page } = studio
  await expect(rowOf(page, 'retried payment')).toContainText('not scorable')
  await expect(rowOf(page, 'choose a queue')).toContainText('waiting')
  await rowOf(page, 'retried payment').click()
  await expect(page.getByText('The words make no sentence that could be evaluated.')).toBeVisible()
  await expect(rowOf(page, 'retried payment')).not.toContainText(/\b\d+(Strong|Getting there|Needs work)/)
  await rowOf(page, 'took 40 ms').click()
  await expect(page.getByText('Not evaluated', { exact: true })).toBeVisible()
  await expect(page.getByText('The model answered in a form that cannot be used.')).toBeVisible()
  await rowOf(page, 'choose a queue').click()
  await expect(page.getByRole('heading', { name: 'Waiting for a key' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add a key' }).first()).toHaveAttribute('href', '/settings')
  // Why it was asked.
  await expect(page.getByText('The score known then was 82')).toBeVisible()
  await shot(page, 'states')
})

test('the whole interview: priorities with their moments, categories, voices, cost', async () => {
  const { page, problems } = studio
  await expect(page.getByRole('heading', { name: '3 things to change next time' })).toBeVisible()
  await page.getByRole('button', { name: /Say how it ended/ }).click()
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(region(page, 'Score').getByText('Technical accuracy')).toBeVisible()
  await expect(page.getByText('The built-in voice goes on here. The service took too long to answer.')).toBeVisible()
  const whole = region(page, 'The whole interview')
  await expect(whole.getByRole('link', { name: /one-page guide/ })).toHaveAttribute('target', '_blank')
  await expect(whole.getByText('Suggested by the model, unchecked.')).toBeVisible()
  // A model's words are text.
  await expect(whole.getByText('<img src=x')).toBeVisible()
  await expect(page).not.toHaveTitle('1')
  await page.getByRole('button', { name: /^Cost/ }).click()
  await expect(page.getByRole('region', { name: 'Calls of this interview' }).getByRole('row')).toHaveCount(7)
  expect(await problems.violations()).toEqual([])
  expect(problems.console).toEqual([])
})

test('the own rating stays beside the grade and wins', async () => {
  const { page } = studio
  const rating = page.getByRole('radiogroup', { name: 'Names the result' }).first()
  await rating.getByRole('radio', { name: '1, not yet' }).check()
  await expect(region(page, 'Score')).toContainText('partly self-rated')
  await expect(page.getByText('82 of 100, gemini')).toBeVisible()
  await expect(rowOf(page, 'disagreed with')).toContainText('Needs work')
  await page.getByRole('button', { name: 'Clear ratings' }).first().click()
  await expect(rowOf(page, 'disagreed with')).toContainText('82')
})

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 1280],
  ['light', 900],
  ['dark', 900],
  ['light', 640],
] as const) {
  test(`is accessible and no wider than its window in ${colorScheme} at ${width}`, async () => {
    const { page, problems } = studio
    await page.setViewportSize({ width, height: 860 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('[part~="answer"]').first()).toBeAttached()
    const before = problems.console.length
    expect(await accessibilityProblems(page)).toEqual([])
    problems.console.splice(before)
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: /^Cost/ }).click()
    await shot(page, `graded-${width}-${colorScheme}`)
  })
}
