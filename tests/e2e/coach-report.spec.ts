import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessibilityProblems, sidewaysPx } from './harness/accessibility'
import { importTalk } from './harness/import-talk'
import { type RecordedTalk, recordTalk } from './harness/recorded-talk'
import { shot } from './harness/shot'
import { expect, test } from './harness/studio-test'

let talk: RecordedTalk
test.beforeEach(async ({ makeDataDir }) => {
  talk = recordTalk(await makeDataDir())
})

test('a recording made elsewhere is imported with its words, and its report shows, plays and corrects what was measured', async ({
  studio,
}) => {
  test.setTimeout(240_000)
  const { page, problems } = studio
  await page.goto(`${studio.origin}/`)
  await importTalk(page, talk, 'A talk about queues')

  const recording = page.getByRole('region', { name: 'Recording' })
  await expect(recording.getByRole('img', { name: /Waveform of the recording/ })).toBeVisible()
  await expect(page.getByText('Recording made elsewhere: a talk.wav')).toBeVisible()
  await expect(page.locator('[part~="pause"]')).toHaveCount(3)
  await expect(page.locator('[part~="filler"]').first()).toBeAttached()
  await expect(page.getByText('words a minute').first()).toBeVisible()

  // The transcript and the waveform go together both ways.
  const transcript = page.getByRole('group', { name: 'Transcript of answer 1' }).first()
  await transcript.scrollIntoViewIfNeeded()
  await transcript.getByText('queue', { exact: true }).click()
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(page.getByRole('timer', { name: 'Position' })).not.toHaveText('0:00')
  await page.keyboard.press('Space')

  // Keys: go to a time, loop, help.
  await page.keyboard.press('g')
  await page.getByRole('textbox', { name: 'Time' }).fill('0:06')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('timer', { name: 'Position' })).toHaveText('0:06')
  await expect(page.getByRole('textbox', { name: 'Time' })).toHaveCount(0)
  await page.keyboard.press('l')
  await expect(page.getByText(/Looping/).first()).toBeAttached()
  await page.keyboard.press('l')
  await page.keyboard.press('?')
  await expect(page.getByText('Keys of the recording')).toBeVisible()
  await page.keyboard.press('Escape')

  // A filler that is none is taken out, and put back.
  const remove = page.getByRole('button', { name: /^Remove .*um/ }).first()
  await remove.click()
  await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(remove).toBeVisible()
  // On another day, too; and by keyboard: the focus does not fall to the page's start.
  await remove.press('Enter')
  const removed = page.getByRole('list', { name: 'Removed by you' })
  await expect(removed.getByRole('listitem')).toHaveCount(1)
  await expect(page.locator(':focus')).toBeVisible()
  await page.reload()
  await removed.getByRole('button', { name: /^Restore / }).press('Enter')
  await expect(remove).toBeVisible()
  await expect(removed).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Fillers' })).toBeFocused()

  // Before axe, which puts styles into the page.
  expect(await problems.violations()).toEqual([])
  expect(problems.console).toEqual([])
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    expect(await accessibilityProblems(page)).toEqual([])
    await shot(page, `coach-${scheme}-1280`)
  }
  await page.setViewportSize({ width: 900, height: 860 })
  expect(await sidewaysPx(page)).toBe(0)
  await shot(page, 'coach-dark-900')
})

test('what cannot be read is said in a sentence, and nothing of it is kept', async ({ studio, makeDataDir }) => {
  const { page } = studio
  await page.goto(`${studio.origin}/`)
  const path = join(await makeDataDir(), 'notes.wav')
  writeFileSync(path, 'these are notes and no sound')
  const area = page.getByRole('region', { name: 'Import a recording' })
  await area.locator('input[type="file"]').first().setInputFiles(path)
  await area.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(area.getByRole('alert')).toContainText(/cannot be read|kind of audio/)
  await page.reload()
  await expect(page.getByRole('cell', { name: 'notes' })).toHaveCount(0)
})

test('the history finds an answer by a word of it, filters, and shows trends', async ({ studio }) => {
  test.setTimeout(240_000)
  const { page } = studio
  for (const title of ['First talk', 'Second talk']) {
    await page.goto(`${studio.origin}/`)
    await importTalk(page, talk, title)
  }
  await page.goto(`${studio.origin}/`)
  // Recordings made elsewhere stand in the list, and are no interviews.
  const statistics = page.getByRole('region', { name: 'What it amounts to' })
  await expect(statistics.getByRole('definition').first()).toHaveText('0')
  await expect(statistics).toContainText('0 minutes')
  await page.getByRole('textbox', { name: /Search roles/ }).fill('billing')
  const reports = page.getByRole('link', { name: /^Report, / })
  await expect(reports).toHaveCount(2)
  await expect(page.locator('mark').first()).toHaveText(/billing/i)
  await page.getByRole('textbox', { name: /Search roles/ }).fill('second')
  await expect(reports).toHaveCount(1)
  await expect(page.getByRole('cell', { name: 'Second talk' }).first()).toBeVisible()
  await page.getByRole('textbox', { name: /Search roles/ }).fill('')
  await page.getByRole('combobox', { name: 'State', exact: true }).selectOption({ label: 'Imported' })
  await expect(reports).toHaveCount(2)
  await page.getByRole('combobox', { name: 'State', exact: true }).selectOption({ label: 'Finished' })
  await expect(page.getByText(/Nothing found/)).toBeVisible()
  await page.getByRole('combobox', { name: 'State', exact: true }).selectOption({ label: 'Any state' })
  await page.getByRole('textbox', { name: /Search roles/ }).fill('"unicorn* OR')
  await expect(page.getByText(/Nothing found/)).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
  await shot(page, 'history')
  await page.goto(`${studio.origin}/trends`)
  await expect(page.getByRole('heading', { name: 'Trends' })).toBeVisible()
  await expect(page.getByText('Trends need two finished interviews')).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
  await shot(page, 'trends')
})

test('two takes of one talk stand under one another and play, each from its own recording', async ({ studio }) => {
  test.setTimeout(240_000)
  const { page, problems } = studio
  for (const _ of [1, 2]) {
    await page.goto(`${studio.origin}/`)
    await importTalk(page, talk, 'The same talk')
  }
  const lanes = page.getByRole('list', { name: /attempts/i }).getByRole('listitem')
  await expect(lanes).toHaveCount(2)
  await expect(lanes.nth(1)).toHaveAttribute('aria-current', 'true')
  await expect(lanes.nth(1)).toContainText(/words a minute|words\/min/)
  // By keyboard alone: the older one plays, the one that is playing stops.
  const older = lanes.first().getByRole('button')
  await older.focus()
  await page.keyboard.press('Enter')
  await expect(older).toHaveAccessibleName(/Stop/)
  await page.keyboard.press('Enter')
  await expect(older).toHaveAccessibleName(/Play/)
  // One recording sounds at a time: the report's own stops an attempt, and an attempt the report's own.
  await older.press('Enter')
  await page.getByRole('button', { name: 'Play', exact: true }).first().press('Enter')
  await expect(older).toHaveAccessibleName(/Play/)
  const pause = page.getByRole('button', { name: 'Pause', exact: true })
  await expect(pause).toBeVisible()
  await older.press('Enter')
  await expect(pause).toHaveCount(0)
  await expect(older).toHaveAccessibleName(/Stop/)
  await older.press('Enter')
  await shot(page, 'attempts')
  expect(problems.console).toEqual([])
  expect(await accessibilityProblems(page)).toEqual([])
})
