import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { oneColumn, pdf } from '../fixtures/resumes/pdf-resumes'
import { accessibilityProblems } from './harness/accessibility'
import { pressOn, tabTo } from './harness/keyboard'
import { shot } from './harness/shot'
import { expect, test } from './harness/studio-test'
import { hushUntilListening, questionNow, type Room, roomOf } from './interview-room'
import { makeSilence } from './spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSilence()), { scope: 'worker' }] })

const FACT = 'Moved 14 services.'
const CITED = /Your résumé, line (\d+)/
/** A quick drill has so many, one of them about the résumé. */
const COUNT = 3
/** Every rule a question of this interview can have come by. */
const REASON = /The plan has a place for it in the stage “\w+”|It asks about a line of your résumé\./

async function roomFrom(page: Page): Promise<Room> {
  const room = roomOf(page)
  await expect(room.status).toBeVisible({ timeout: 45_000 })
  return room
}

async function answer(page: Page, room: Room, words: string): Promise<void> {
  await tabTo(page, room.answer)
  await page.keyboard.type(words)
  await page.keyboard.press('Control+Enter')
}

/** What the room says of why the question that is asked now is asked. Opened and closed by its key. */
async function whyNow(page: Page): Promise<string> {
  const why = page.getByRole('button', { name: 'Why this question?' })
  await pressOn(page, why)
  const words = page.getByRole('status').filter({ hasText: /The plan|résumé|once more/ })
  const said = (await words.textContent()) ?? ''
  await page.keyboard.press('Escape')
  await expect(why).toHaveAttribute('aria-expanded', 'false')
  return said
}

test('a person imports their résumé, is asked about it, goes on another day where they stopped, and sees why each question was asked', async ({
  makeDataDir,
  startStudio,
}) => {
  test.setTimeout(180_000)
  const dataDir = await makeDataDir()
  const file = join(mkdtempSync(join(tmpdir(), 'greenroom-resume-')), 'maria.pdf')
  writeFileSync(file, await pdf(oneColumn))

  const today = await startStudio({ dataDir })
  let { page } = today
  await pressOn(page, page.getByRole('navigation').getByRole('link', { name: 'Résumés' }))
  const chosen = page.waitForEvent('filechooser')
  await pressOn(page, page.getByRole('button', { name: 'Choose a file' }))
  await (await chosen).setFiles(file)
  await pressOn(page, page.getByRole('link', { name: 'Look and correct: maria.pdf' }))

  const facts = page.getByRole('region', { name: 'What was found' })
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Maria Lindqvist')
  await tabTo(page, facts.getByLabel(/^Achievement of line \d+$/).first())
  await page.keyboard.press('Control+A')
  await page.keyboard.type(FACT)
  await pressOn(page, facts.getByRole('button', { name: 'Save corrections' }))
  await expect(facts.getByRole('status')).toHaveText('Saved.')
  await shot(page, 'practice-facts')

  await pressOn(page, page.getByRole('link', { name: 'Start interview' }))
  await tabTo(page, page.getByRole('radio', { name: 'Full interview' }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('region', { name: 'The plan' })).toContainText(`${COUNT} questions`)
  await pressOn(page, page.getByRole('button', { name: 'Start interview' }))

  // One is answered, and the next one asked: then they leave.
  let room = await roomFrom(page)
  const reasons: string[] = []
  const asked = async () => {
    await hushUntilListening(page, room)
    const why = await whyNow(page)
    expect(why).toMatch(REASON)
    return why
  }
  reasons.push(await asked())
  await answer(page, room, 'Answer 1.')
  await expect(room.question).toContainText(`Question 2 of ${COUNT}.`, { timeout: 30_000 })
  reasons.push(await asked())
  const stopped = await questionNow(room)
  await shot(page, 'practice-asked')
  expect(today.problems.console).toEqual([])
  await today.stop()

  // Another day: another process on the same folder.
  const tomorrow = await startStudio({ dataDir })
  page = tomorrow.page
  const card = page.getByRole('region', { name: 'Continue where you stopped' })
  await expect(card).toContainText(stopped.text)
  await expect(card).toContainText(`Question ${stopped.number} of ${COUNT}`)
  await shot(page, 'practice-continue')
  await pressOn(page, card.getByRole('button', { name: 'Continue' }))
  room = await roomFrom(page)
  await hushUntilListening(page, room)
  expect(await questionNow(room)).toEqual(stopped)
  expect(await whyNow(page)).toBe(reasons[1])
  await answer(page, room, 'Answer 2.')
  await expect(room.question).toContainText(`Question 3 of ${COUNT}.`, { timeout: 30_000 })
  reasons.push(await asked())
  await answer(page, room, 'Answer 3.')
  // One of them was about a line of theirs, and the room named it.
  const cited = Number(CITED.exec(reasons.join(' '))?.[1])
  expect(cited, reasons.join('\n')).toBeGreaterThan(0)

  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible({ timeout: 60_000 })
  const questions = page.getByRole('region', { name: 'Questions' })
  const rows = questions.getByRole('heading', { level: 3 }).getByRole('button')
  await expect(rows).toHaveCount(COUNT)
  for (const row of await rows.all()) {
    if ((await row.getAttribute('aria-expanded')) !== 'true') await pressOn(page, row)
  }
  const whys = page.getByRole('heading', { name: 'Why this question?' }).locator('..')
  await expect(whys).toHaveCount(COUNT)
  for (const reason of await whys.all()) await expect(reason).toContainText(REASON)
  // Its words, and the number of the line.
  const quote = page.getByRole('figure').filter({ hasText: `Your résumé, line ${cited}` })
  await expect(quote.getByRole('blockquote')).not.toBeEmpty()
  for (let number = 1; number <= COUNT; number++)
    await expect(page.getByText(`Answer ${number}.`, { exact: true })).toBeVisible()
  await shot(page, 'practice-report')
  await pressOn(page, page.getByRole('link', { name: 'Back to the résumé' }))
  const sessions = page.getByRole('table', { name: 'Interviews with this résumé' })
  await expect(sessions.getByRole('link', { name: /^Report of/ })).toHaveCount(1)
  await pressOn(page, page.getByRole('link', { name: 'All résumés' }))
  await pressOn(page, page.getByRole('link', { name: '1 interview' }))
  await pressOn(page, sessions.getByRole('link', { name: /^Report of/ }))
  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
  expect(tomorrow.problems.console).toEqual([])
  // The last thing, for it styles elements itself.
  expect(await accessibilityProblems(page)).toEqual([])
})
