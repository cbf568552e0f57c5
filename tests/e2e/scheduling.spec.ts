import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from '@playwright/test'
import { accessibilityProblems, sidewaysPx } from './harness/accessibility'
import { tabTo } from './harness/keyboard'
import { savedDownload } from './harness/saved-download'
import { shot } from './harness/shot'
import { expect, test } from './harness/studio-test'
import { hushUntilListening, roomOf, typeAnswer } from './interview-room'
import { makeSilence } from './spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSilence()), { scope: 'worker' }] })

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

const room = (page: Page) => ({
  said: page.getByRole('log', { name: 'What was said' }),
  field: page.getByRole('textbox', { name: 'Your answer' }),
  steps: page.getByRole('list', { name: 'Steps' }),
  known: page.getByRole('region', { name: 'What is known so far' }),
  status: page.getByRole('status', { name: 'Interviewer' }),
})

/** In three days, at half past nine in the morning, as the page's clock has it. */
async function inThreeDays(page: Page) {
  const startsAtMs = await page.evaluate(() => {
    const now = new Date()
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 3, 9, 30).getTime()
  })
  const [year = 0, month = 0, day = 0] = await page.evaluate((at) => {
    const date = new Date(at)
    return [date.getFullYear(), date.getMonth(), date.getDate()]
  }, startsAtMs)
  return { startsAtMs, words: `${day} ${MONTHS[month]} ${year}` }
}

async function pressOn(page: Page, name: string) {
  await tabTo(page, page.getByRole('button', { name, exact: true }).first())
  await page.keyboard.press('Enter')
}

/** Typed and sent by the keyboard alone; the focus stays in the field. */
async function say(page: Page, text: string) {
  const { field, said } = room(page)
  await tabTo(page, field)
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect(said.getByText(text, { exact: true }).last()).toBeVisible()
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('')
}

async function lookedAt(page: Page, name: string) {
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 900],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await sidewaysPx(page)).toBe(0)
    await shot(page, `${name}-${colorScheme}`)
  }
}

test('the next practice is arranged by the keyboard alone, to the file for the calendar', async ({
  studio,
  makeDataDir,
}) => {
  const { page, problems } = studio
  await page.goto(`${studio.origin}/appointments`)
  await expect(page.getByText('Nothing is arranged yet.')).toBeVisible()
  await pressOn(page, 'Arrange by talking')
  const { said, steps, known, field } = room(page)
  await expect(said).toContainText('Which day suits you?', { timeout: 45_000 })
  await expect(steps.locator('[aria-current=step]')).toContainText('Day')

  // Bug: what is not understood goes round for ever; after three failures typing is offered first.
  for (const words of ['blue', 'a horse', 'nothing at all']) await say(page, words)
  await expect(page.getByText('That was hard to make out.')).toBeVisible()
  // Bug: what comes below the list hides what was said last.
  const hiddenPx = () => said.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)
  await expect.poll(hiddenPx).toBeLessThanOrEqual(1)
  await lookedAt(page, 'conversation-date')

  const { startsAtMs, words } = await inThreeDays(page)
  await say(page, words)
  await expect(steps.locator('[aria-current=step]')).toContainText('Time')
  await expect(known).toContainText('to confirm')

  // Bug: a reload begins again, or joins nothing.
  await page.reload()
  await expect(said).toContainText(words)
  await expect(steps.locator('[aria-current=step]')).toContainText('Time')
  await say(page, 'half past nine in the morning')
  await expect(said).toContainText('Is that right?')
  await lookedAt(page, 'conversation-confirm')

  // "No" asks which one, and the answer by a button leads back there.
  await pressOn(page, 'No')
  await expect(said).toContainText('What shall I change')
  await pressOn(page, 'Time')
  await expect(steps.locator('[aria-current=step]')).toContainText('Time')
  await tabTo(page, page.getByLabel('Choose a time'))
  await page.keyboard.type('0930a')
  await pressOn(page, 'Use this time')
  await expect(said).toContainText('09:30')
  await expect(steps.locator('[aria-current=step]')).toContainText('Confirm')
  await expect(field).toBeFocused()
  await pressOn(page, 'Yes')

  await expect(page.getByRole('heading', { name: 'Your next practice is arranged' })).toBeFocused({ timeout: 30_000 })
  await lookedAt(page, 'conversation-end')
  const path = await savedDownload(studio, await makeDataDir(), () => pressOn(page, 'Save for your calendar (.ics)'))
  expect(basename(path)).toMatch(/^practice-\d{4}-\d\d-\d\d\.ics$/)
  const ics = readFileSync(path, 'utf8')
  expect(ics).toContain(`DTSTART:${new Date(startsAtMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z\r\n`)
  expect(ics).toMatch(/^BEGIN:VCALENDAR\r\n/)
  expect(ics).toContain('TRIGGER:-PT10M\r\n')

  await pressOn(page, 'Good')
  await tabTo(page, page.getByLabel('In your own words'))
  await page.keyboard.type('Quick.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Good', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByLabel('In your own words')).toHaveValue('Quick.')

  await tabTo(page, page.getByRole('link', { name: 'All appointments' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Appointments' })).toContainText('Practice interview')
  expect(problems.console).toEqual([])
  expect(await problems.violations()).toEqual([])
})

test('an appointment by hand is reminded of, edited and cancelled', async ({ studio }) => {
  const { page } = studio
  await page.goto(`${studio.origin}/appointments`)
  const soon = await page.evaluate(() => {
    const at = new Date(Date.now() + 5 * 60_000)
    const two = (value: number) => String(value).padStart(2, '0')
    return {
      day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
      time: `${two(at.getHours())}:${two(at.getMinutes())}`,
    }
  })
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('Choose a day.')
  await page.getByLabel('Day', { exact: true }).fill(soon.day)
  await page.getByLabel('Time', { exact: true }).fill(soon.time)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const list = page.getByRole('list', { name: 'Appointments' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  const notice = page.getByText(`Practice interview begins at ${soon.time}`)
  await expect(notice).toBeVisible({ timeout: 20_000 })
  await lookedAt(page, 'appointments')
  await page.getByRole('button', { name: 'Close', exact: true }).click()

  await list.getByRole('button', { name: /^Edit / }).click()
  await list.getByLabel('Title').fill('With Ana; part 2')
  await page.keyboard.press('Enter')
  await expect(list).toContainText('With Ana; part 2')
  // Bug: the form is gone, and the keyboard begins again at the top of the page.
  await expect(list.locator('button:focus')).toHaveCount(1)
  await list.getByRole('button', { name: /^Cancel / }).click()
  await expect(page.getByText('Nothing is arranged yet.')).toBeVisible()
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
  await page.getByRole('switch', { name: 'Also those that are over or cancelled' }).check({ force: true })
  await expect(list).toContainText('Cancelled')
})

test('when an interview has come to its end, the room itself arranges the next practice', async ({ studio }) => {
  test.setTimeout(240_000)
  const { page, problems } = studio
  await page.goto(`${studio.origin}/new`)
  await page
    .getByRole('radiogroup', { name: 'What to practise' })
    .getByRole('radio', { name: 'One question' })
    .press('Space')
  await expect(page.getByRole('region', { name: 'The plan' })).toContainText('1 question')
  await pressOn(page, 'Start interview')
  const interview = roomOf(page)
  await expect(interview.status).toBeVisible({ timeout: 45_000 })
  await hushUntilListening(page, interview)
  await typeAnswer(interview)
  const end = page.getByRole('region', { name: 'When it is over' })
  await expect(end).toBeVisible({ timeout: 45_000 })
  await expect(end.getByRole('button', { name: 'See the report' })).toBeFocused()
  await shot(page, 'room-end')
  // Bug: the page goes to the report under somebody's finger, or the interviewer that is only leaving is in the way.
  await pressOn(page, 'Arrange your next practice')
  const { said } = room(page)
  await expect(said).toContainText('your next practice for', { timeout: 45_000 })
  await expect(said).toContainText('Which day suits you?', { timeout: 30_000 })
  const { words } = await inThreeDays(page)
  await say(page, `${words} at half past nine in the morning`)
  await expect(said).toContainText('Is that right?')
  await pressOn(page, 'Yes')
  await expect(page.getByRole('heading', { name: 'Your next practice is arranged' })).toBeFocused({ timeout: 30_000 })
  await pressOn(page, 'Go on')
  await expect(page).toHaveURL(/\/report\//)
  expect(problems.console).toEqual([])
})

test('a warm-up by typing leads to an interview', async ({ studio }) => {
  const { page } = studio
  await pressOn(page, 'Warm up')
  await expect(room(page).said).toContainText('Let us warm up', { timeout: 45_000 })
  await say(page, 'I can see a lamp and a window.')
  await expect(page.getByRole('heading', { name: 'You are warm' })).toBeVisible({ timeout: 30_000 })
  await shot(page, 'warm-up-end')
  await page.getByRole('link', { name: 'Start an interview now' }).click()
  await expect(page.getByRole('heading', { name: 'New interview' })).toBeVisible()
})
