import { type GeminiDoubles, startGeminiDoubles } from './harness/gemini-doubles'
import { test as base, expect } from './harness/studio-test'
import { hushUntilListening, questionNow, roomOf, typeAnswer } from './interview-room'
import { makeSpokenAnswer } from './spoken-answer'

const test = base.extend<{ gemini: GeminiDoubles }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
  gemini: async ({}, use) => {
    const gemini = await startGeminiDoubles()
    await use(gemini)
    await gemini.close()
  },
})

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSpokenAnswer()), { scope: 'worker' }] })

/** Words the double hears in every answer. */
const HEARD = /look at the query plan/

test('with a key: a conversation with live words and a follow-up, then grades whose quotes play', async ({
  startStudio,
  gemini,
}) => {
  test.setTimeout(300_000)
  const { page, problems } = await startStudio(gemini.start)
  await page.getByRole('link', { name: 'New interview' }).first().click()
  await page.getByRole('radio', { name: /Brisk/ }).check()
  await page.getByRole('radio', { name: /Made for me/ }).check()
  const count = page.getByRole('slider', { name: 'Questions' })
  await count.focus()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Start interview' }).click()
  const room = roomOf(page)
  await expect(room.status).toBeVisible({ timeout: 45_000 })
  await expect(page.getByRole('banner')).toContainText('Gemini')

  // The room: my words as they are heard, and a question that follows them up.
  await expect(page.getByRole('log', { name: 'Live transcript' })).toContainText(HEARD, { timeout: 60_000 })
  await expect(page.getByText('Follow-up to question 1')).toBeVisible({ timeout: 60_000 })
  // The switch hides them, and is remembered.
  await page.getByRole('switch', { name: 'Live transcript' }).click()
  await expect(page.getByRole('log', { name: 'Live transcript' })).toBeHidden()
  const asked = new Map<number, string>()
  await expect(async () => {
    if (page.url().includes('/report/')) return
    const { number, text } = await questionNow(room)
    if (number > 0) asked.set(number, text)
    expect(page.url()).toContain('/report/')
  }).toPass({ timeout: 240_000, intervals: [200] })
  expect([...asked.keys()].sort()).toEqual([1, 2, 3, 4, 5])

  // The report: every answer graded, with quotes that stand in what was said.
  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
  await expect(page.getByText('The whole interview')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/Follow-up/).first()).toBeVisible()
  const quote = page.getByRole('button', { name: /^Play from \d+:\d\d/ }).first()
  await quote.scrollIntoViewIfNeeded()
  await quote.click()
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(page.getByRole('timer', { name: 'Position' })).not.toHaveText('0:00')
  await page.keyboard.press('Space')
  await expect(page.getByText(/Why this question/).first()).toBeAttached()
  expect(await problems.violations()).toEqual([])
  expect(problems.console).toEqual([])
})

test('Gemini killed in mid-question: the built-in voice goes on, and the interview is complete', async ({
  startStudio,
  gemini,
}) => {
  test.setTimeout(300_000)
  const { page, problems } = await startStudio(gemini.start)
  await page.getByRole('link', { name: 'New interview' }).first().click()
  await page.getByRole('radio', { name: /Brisk/ }).check()
  const count = page.getByRole('slider', { name: 'Questions' })
  await count.focus()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Start interview' }).click()
  const room = roomOf(page)
  await expect(room.status).toBeVisible({ timeout: 45_000 })
  await expect(async () => {
    const { number } = await questionNow(room)
    if (number === 1) await typeAnswer(room)
    expect(number).toBe(2)
    expect(await room.status.textContent()).toBe('Speaking')
  }).toPass({ timeout: 90_000, intervals: [100] })
  // In the middle of the second question, and for good.
  const { text } = await questionNow(room)
  for (let i = 0; i < 200; i++) gemini.live.nextConnects.push({ kind: 'refuse', status: 503 })
  gemini.live.killAll()
  await expect(page.getByRole('banner')).toContainText('Built-in voice', { timeout: 30_000 })
  // The same question, by the other voice.
  expect((await questionNow(room)).text).toBe(text)
  await hushUntilListening(page, room)
  const seen = new Set<number>()
  await expect(async () => {
    if (page.url().includes('/report/')) return
    const { number } = await questionNow(room)
    if (number > 0) seen.add(number)
    await typeAnswer(room)
    expect(page.url()).toContain('/report/')
  }).toPass({ timeout: 240_000, intervals: [200] })
  expect([...seen].sort()).toEqual([2, 3, 4, 5])
  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
  await expect(page.getByText('The built-in voice goes on here.')).toBeVisible()
  expect(problems.console).toEqual([])
})
