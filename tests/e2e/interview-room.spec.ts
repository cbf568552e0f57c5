import { expect, test } from './harness/studio-test'
import { hushUntilListening, questionNow, startInterview } from './interview-room'
import { makeSilence } from './spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSilence()), { scope: 'worker' }] })

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
  await expect(room.status).toHaveText(/Listening|Speaking/)
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
