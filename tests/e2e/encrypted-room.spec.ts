import { type OwnLiveKit, startOwnLiveKit } from './harness/own-livekit'
import { expect, test } from './harness/studio-test'
import { hushUntilListening, isOnDevice, questionNow, startInterview } from './interview-room'
import { makeSilence } from './spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSilence()), { scope: 'worker' }] })
test.skip(isOnDevice(), 'there is no room on a server on this path')

let server: OwnLiveKit | null = null
test.beforeAll(async () => {
  server = await startOwnLiveKit()
})
test.afterAll(() => server?.stop())

test('on a server that is not the studio’s own the interview is end-to-end encrypted, and the page says so', async ({
  startStudio,
  browserName,
}) => {
  test.skip(server === null, 'no livekit-server on this machine')
  test.skip(browserName !== 'chromium', 'only Chromium reaches a room on loopback')
  const { page, problems } = await startStudio({ env: server?.env ?? {} })
  const room = await startInterview(page)
  await expect(room.connection).toContainText(/encrypted/i, { timeout: 60_000 })
  // Each of these is a message under the key, in one direction or the other.
  await hushUntilListening(page, room)
  expect((await questionNow(room)).number).toBe(1)
  await room.answer.fill('Nobody on the way can read this.')
  await room.button('Send answer').click()
  await expect(room.question).toContainText('Question 2', { timeout: 30_000 })
  expect(await problems.violations()).toEqual([])
})

test('a browser that cannot encrypt does not join in clear: it goes on with on-device audio', async ({
  startStudio,
  browserName,
}) => {
  test.skip(server === null, 'no livekit-server on this machine')
  test.skip(browserName !== 'chromium', 'only Chromium reaches a room on loopback')
  const { page } = await startStudio({ env: server?.env ?? {} })
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'RTCRtpScriptTransform')
    Reflect.deleteProperty(RTCRtpSender.prototype, 'createEncodedStreams')
  })
  await page.reload()
  const room = await startInterview(page)
  await expect(room.connection).toContainText('On-device audio', { timeout: 60_000 })
})
