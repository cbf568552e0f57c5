import { expect, test } from '../harness/studio-test'
import { hushUntilListening, questionNow, roomOf, startInterview } from '../interview-room'
import { makeSilence } from '../spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSilence()), { scope: 'worker' }] })

test('a second window is told, can take the interview over, and the first says so', async ({ studio }) => {
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
  await room.button('Take it over here').click()
  await expect(room.connection).toContainText('Connected')
  await expect(there.alert).toContainText('went on in another window')
})
