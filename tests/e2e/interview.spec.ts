import { expect, test } from './harness/studio-test'
import { hushUntilListening, questionNow, roomOf, startInterview } from './interview-room'
import { makeSpokenAnswer } from './spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSpokenAnswer()), { scope: 'worker' }] })

test('a spoken interview ends in a report whose waveform shows the answers', async ({ studio }) => {
  test.setTimeout(300_000)
  const { page, problems } = studio
  const room = await startInterview(page)
  const asked = new Set<string>()
  const seen = new Set<string>()
  await expect(async () => {
    if (page.url().includes('/report/')) return
    seen.add((await room.status.textContent({ timeout: 500 })) ?? '')
    const { number, text } = await questionNow(room)
    if (number > 0) asked.add(text)
    expect(page.url()).toContain('/report/')
  }).toPass({ timeout: 280_000, intervals: [100] })

  expect([...seen]).toEqual(expect.arrayContaining(['Speaking', 'Listening']))
  expect(asked.size).toBe(5)
  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
  const recording = page.getByRole('region', { name: 'Recording' })
  await expect(recording.getByRole('img', { name: /Waveform of both voices.*with [1-5] answers/ })).toBeVisible()
  await expect(page.locator('[part~="answer"]').first()).toBeAttached()
  // Ink in both lanes: the interviewer's above, mine below.
  await expect.poll(() => page.evaluate(inkOfLanes)).toEqual([true, true])

  // Spoken at least once, with figures that say so.
  const figures = page.getByLabel('Figures of this answer').first()
  await expect(figures).toContainText('Speech')
  await expect(figures).not.toContainText('–')

  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect(page.getByRole('timer', { name: 'Position' })).not.toHaveText('0:00')
  await page.keyboard.press('Space')

  await page.getByRole('radio', { name: '4, mostly' }).first().check()
  await expect(page.getByRole('region', { name: 'Score' })).toContainText('75')
  await expect(page.getByText('self-rated').first()).toBeVisible()
  expect(await problems.violations()).toEqual([])
  expect(problems.console).toEqual([])
})

test('answers can be typed with no microphone at all; pause, skip and the end work by key and by button', async ({
  studio,
}) => {
  const { page, problems } = studio
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))
    navigator.mediaDevices.enumerateDevices = () => Promise.resolve([])
  })
  await page.reload()
  const room = await startInterview(page)
  await expect(room.alert).toContainText('No microphone was found')
  await hushUntilListening(page, room)
  const first = await questionNow(room)
  expect(first.number).toBe(1)

  // The keys of the room are off in the text box.
  await room.answer.click()
  await page.keyboard.type('skip me not, p s r k')
  expect((await questionNow(room)).number).toBe(1)
  await page.keyboard.press('Control+Enter')
  await expect(room.question).toContainText('Question 2')
  await expect(room.answer).toHaveValue('')
  await expect(page.getByText(/Saved \d+ s ago/)).toBeVisible()

  await room.answer.press('Escape')
  await hushUntilListening(page, room)
  await page.keyboard.press('p')
  await expect(room.status).toHaveText('Paused')
  await expect(room.button("I'm done")).toHaveAttribute('aria-disabled', 'true')
  await room.button('Resume').click()
  await expect(room.status).toHaveText('Listening')
  await room.button('Skip question').click()
  await expect(room.question).toContainText('Question 3')
  await room.button('End interview').click()
  await expect(page).toHaveURL(/\/report\//, { timeout: 45_000 })

  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
  await expect(page.getByText('Ended early')).toBeVisible()
  await expect(page.getByText('skip me not, p s r k')).toBeVisible()
  for (const outcome of ['typed', 'skipped', 'not reached']) {
    await expect(page.getByText(outcome, { exact: true }).first()).toBeVisible()
  }
  expect(problems.console).toEqual([])
})

test('a reload goes on at the same question, and a typed text is not lost', async ({ studio }) => {
  const { page } = studio
  const room = await startInterview(page)
  await hushUntilListening(page, room)
  const before = await questionNow(room)
  await room.answer.fill('half a sentence')
  await page.reload()
  await expect(room.question).toContainText(before.text)
  await expect(room.answer).toHaveValue('half a sentence')
  await expect(room.status).toHaveText(/Speaking|Listening/)
  expect((await questionNow(room)).number).toBe(before.number)
})

test('a second window is told, can take the interview over, and the first says so', async ({ studio, shell }) => {
  test.skip(shell === 'electron', 'the desktop app has one window')
  const { page } = studio
  const room = await startInterview(page)
  await hushUntilListening(page, room)
  const before = await questionNow(room)

  const second = await page.context().newPage()
  await second.goto(page.url())
  const there = roomOf(second)
  await expect(there.alert).toContainText('open in another window')
  await expect(room.connection).toContainText('Connected')
  await there.button('Take it over here').click()
  await expect(there.question).toContainText(before.text)
  await expect(there.status).toHaveText(/Speaking|Listening/)
  await expect(room.alert).toContainText('went on in another window')
  await room.button('Take it back here').or(room.button('Take it over here')).first().click()
  await expect(room.connection).toContainText('Connected')
  await expect(there.alert).toContainText('went on in another window')
})

/** Whether bars are drawn in the interviewer's and in the candidate's lane. Runs in the page. */
function inkOfLanes(): boolean[] {
  const hosts = [...document.querySelectorAll('*')].flatMap((element) => element.shadowRoot ?? [])
  const lanes = hosts
    .find((root) => root.querySelector('[part~="timeline"]'))
    ?.querySelectorAll('[part="canvases"] > div')
  return [...(lanes ?? [])].map((lane) =>
    [...lane.querySelectorAll('canvas')].some((canvas) => {
      const { width, height } = canvas
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
      // Silence is one line of pixels in the middle: a voice is drawn above it too.
      const above = Math.floor(height * 0.4) * width * 4
      return pixels.slice(0, above).some((value) => value > 0)
    }),
  )
}
