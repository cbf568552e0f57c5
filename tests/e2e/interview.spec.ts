import { expect, test } from './harness/studio-test'
import { canSpeak, isOnDevice, questionNow, startInterview, typeAnswer } from './interview-room'
import { makeSpokenAnswer } from './spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSpokenAnswer()), { scope: 'worker' }] })

test('a spoken interview ends in a report whose waveform shows the answers', async ({ studio, browserName }) => {
  test.setTimeout(300_000)
  const { page, problems } = studio
  const spoken = canSpeak(browserName)
  const room = await startInterview(page)
  // In the aeroplane nobody had to choose anything: the path was found, and the page says which.
  if (isOnDevice()) await expect(room.connection).toContainText('On-device audio')
  const asked = new Set<string>()
  const seen = new Set<string>()
  await expect(async () => {
    if (page.url().includes('/report/')) return
    seen.add((await room.status.textContent({ timeout: 500 })) ?? '')
    const { number, text } = await questionNow(room)
    if (number > 0) asked.add(text)
    if (!spoken) await typeAnswer(room)
    expect(page.url()).toContain('/report/')
  }).toPass({ timeout: 280_000, intervals: [100] })

  expect([...seen]).toEqual(expect.arrayContaining(['Speaking', 'Listening']))
  expect(asked.size).toBe(5)
  await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
  const recording = page.getByRole('region', { name: 'Recording' })
  await expect(recording.getByRole('img', { name: /Waveform of both voices/ })).toBeVisible()
  // Ink in both lanes: the interviewer's above, mine below.
  await expect.poll(() => page.evaluate(inkOfLanes)).toEqual([true, spoken])
  if (spoken) {
    await expect(recording.getByRole('img', { name: /with [1-5] answers/ })).toBeVisible()
    await expect(page.locator('[part~="answer"]').first()).toBeAttached()
    // Spoken, with figures that say so.
    const figures = page.getByLabel('Figures of this answer').first()
    await expect(figures).toContainText('Speech')
    await expect(figures).not.toContainText('–')
  }

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
