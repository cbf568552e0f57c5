import type { Page } from '@playwright/test'
import { accessibilityProblems, sidewaysPx } from './harness/accessibility'
import { tabTo } from './harness/keyboard'
import { seedDue } from './harness/seed-due'
import { shot } from './harness/shot'
import { expect, test } from './harness/studio-test'
import { hushUntilListening, roomOf } from './interview-room'
import { makeSilence } from './spoken-answer'

// Chromium's own microphone beeps: heard before it was muted, a beep was an answer, and the drill a question further than the test.
// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSilence()), { scope: 'worker' }] })

const kind = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'What to practise' }).getByRole('radio', { name })
const start = (page: Page) => page.getByRole('button', { name: 'Start interview' })
const plan = (page: Page) => page.getByRole('region', { name: 'The plan' })

test('a quick drill by typing with the keyboard alone; the room and the report say why each question was asked', async ({
  studio,
}) => {
  test.setTimeout(240_000)
  const { page, problems } = studio
  await page.goto(`${studio.origin}/new`)
  await expect(kind(page, 'Quick drill')).toBeVisible()
  await tabTo(page, kind(page, 'Full interview'))
  await page.keyboard.press('ArrowRight')
  await expect(kind(page, 'Quick drill')).toBeChecked()
  await expect(plan(page)).toContainText('3 questions')
  await expect(plan(page)).toContainText('No question is begun after 5 min.')
  await shot(page, 'drill-setup')
  await tabTo(page, start(page))
  await page.keyboard.press('Enter')

  const room = roomOf(page)
  await expect(room.status).toBeVisible({ timeout: 45_000 })
  // Typing alone. Before it is connected nobody listens to the key.
  await expect(room.connection).toContainText('Connected', { timeout: 45_000 })
  await page.keyboard.press('m')
  await expect(page.getByRole('button', { name: 'Mute microphone' })).toHaveAttribute('aria-pressed', 'true')
  const why = page.getByRole('button', { name: 'Why this question?' })
  for (let question = 1; question <= 3; question++) {
    await expect(page.getByText(`Question ${question} of 3`).first()).toBeAttached({ timeout: 30_000 })
    await hushUntilListening(page, room)
    if (question < 3) {
      await tabTo(page, why)
      await page.keyboard.press('Enter')
      await expect(why).toHaveAttribute('aria-expanded', 'true')
      await expect(page.getByText(/The plan has a place for it in the stage “(Technical|Behavioural)”/)).toBeVisible()
      if (question === 1) {
        await shot(page, 'why-room')
        expect(await accessibilityProblems(page)).toEqual([])
      }
      await page.keyboard.press('Escape')
      await expect(why).toHaveAttribute('aria-expanded', 'false')
      // The key closed that and did nothing else.
      await expect(room.status).toHaveText('Listening')
    }
    await tabTo(page, room.answer)
    await page.keyboard.type('I measured it first.')
    await page.keyboard.press('Control+Enter')
    if (question < 3) await expect(page.getByText(`Question ${question + 1} of 3`).first()).toBeAttached()
  }

  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible({ timeout: 60_000 })
  const reason = page.getByRole('heading', { name: 'Why this question?' }).first()
  await expect(reason.locator('..')).toContainText('The plan has a place for it in the stage')
  await shot(page, 'why-report')
  expect(await problems.violations()).toEqual([])
  expect(problems.console).toEqual([])
})

// Held from Home: flows.spec.
test('a repetition is planned of just what is due, and says since when', async ({ startStudio, makeDataDir }) => {
  const dataDir = await makeDataDir()
  const due = await seedDue(dataDir, 2)
  const { page, origin, problems } = await startStudio({ dataDir })
  await page.goto(`${origin}/new?kind=repetition`)
  await expect(kind(page, 'Repetition')).toBeChecked()
  await expect(page.getByText('2 questions are due')).toBeVisible()
  await page.getByRole('button', { name: 'Show the questions' }).click()
  for (const text of due) await expect(plan(page)).toContainText(text)
  await expect(plan(page)).toContainText(/It is time to repeat it: due .+, after an answer with 31 of 100\./)
  await shot(page, 'repetition-setup')
  // Nothing has a score in this role: the card says what to do first, and cannot be chosen.
  await expect(kind(page, 'Weakest area')).toBeDisabled()
  await expect(page.getByText('Once answers in this role have scores')).toBeVisible()
  expect(problems.console).toEqual([])
})

test('the plan builder: stages by rule or one’s own, a time limit, and the questions that would be asked', async ({
  studio,
}) => {
  const { page, problems } = studio
  await page.goto(`${studio.origin}/new`)
  await expect(plan(page)).toContainText('8 questions', { timeout: 30_000 })
  await page.getByRole('radiogroup', { name: 'Stages' }).getByText('My own').click()
  await page.getByRole('textbox', { name: 'Technical' }).fill('1')
  await page.getByRole('textbox', { name: 'Behavioural' }).fill('0')
  await page.getByRole('textbox', { name: 'Situational' }).fill('1')
  await expect(page.getByText('Choose 5 to 20 questions in all.')).toBeVisible()
  await expect(start(page)).toBeDisabled()
  await page.getByRole('textbox', { name: 'Technical' }).fill('3')
  await expect(start(page)).toBeEnabled()
  await expect(plan(page)).toContainText('Technical 3')
  await page.getByRole('combobox', { name: 'Time limit' }).click()
  await page.getByRole('option', { name: '15 minutes' }).click()
  await expect(plan(page)).toContainText('No question is begun after 15 min.')

  await page.getByRole('button', { name: 'Show the questions' }).click()
  const questions = plan(page).locator('ol > li')
  await expect(questions).toHaveCount(6)
  const before = await questions.allTextContents()
  expect(before[0]).toContain('stage “Opening”')
  await shot(page, 'plan-builder')
  await page.getByRole('button', { name: 'Draw others' }).click()
  await expect.poll(() => questions.allTextContents()).not.toEqual(before)

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 900],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 860 })
    expect(await accessibilityProblems(page), `${colorScheme} ${width}`).toEqual([])
    expect(await sidewaysPx(page)).toBe(0)
    await shot(page, `plan-builder-${colorScheme}-${width}`)
  }
  expect(problems.console).toEqual([])
})
