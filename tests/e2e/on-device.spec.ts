import { expect, test } from './harness/studio-test'
import { hushUntilListening, questionNow, startInterview } from './interview-room'
import { makeSilence } from './spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSilence()), { scope: 'worker' }] })

test('a page that may not use WebRTC goes on by itself with on-device audio, at the first question', async ({
  studio,
}) => {
  // Bug: in a lab whose policy forbids WebRTC the page says "connecting" for ever.
  const { page } = studio
  await page.addInitScript(() => {
    window.RTCPeerConnection = class {
      constructor() {
        throw new DOMException('forbidden by policy', 'NotSupportedError')
      }
    } as unknown as typeof RTCPeerConnection
  })
  await page.reload()
  const room = await startInterview(page)
  await expect(room.connection).toContainText('On-device audio', { timeout: 60_000 })
  await hushUntilListening(page, room)
  expect((await questionNow(room)).number).toBe(1)
  await room.answer.fill('By another way.')
  await room.button('Send answer').click()
  await expect(room.question).toContainText('Question 2')
})

test('the path can be chosen, is kept, and is said in the room', async ({ studio }) => {
  const { page } = studio
  await page
    .getByRole('link', { name: 'New interview' })
    .or(page.getByRole('button', { name: 'New interview' }))
    .first()
    .click()
  await page.getByRole('combobox', { name: 'Audio connection' }).selectOption({ label: 'On-device' })
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Audio connection' }).locator('option:checked')).toHaveText(
    'On-device',
  )
  await page.getByRole('button', { name: 'Start interview' }).click()
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('On-device audio', { timeout: 45_000 })
  await expect(page.getByRole('status', { name: 'Interviewer' })).toHaveText(/Speaking|Listening/)
})
