import { execFileSync } from 'node:child_process'
import { expect, test } from '../harness/studio-test'
import { hushUntilListening, isOnDevice, questionNow, startInterview } from '../interview-room'
import { makeSilence } from '../spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSilence()), { scope: 'worker' }] })

/** Ends one of the studio's own processes at once, as a crash would. */
function kill(studioPid: number | undefined, what: RegExp | string): void {
  const found = execFileSync('pgrep', ['-P', String(studioPid), '-f', String(what)], { encoding: 'utf8' })
  const pids = found.trim().split('\n').map(Number)
  expect(pids.length).toBeGreaterThan(0)
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}

const DEATHS = [
  { name: 'the interviewer dies mid-question', process: 'agent.js' },
  // On the path without WebRTC there is none.
  ...(isOnDevice() ? [] : [{ name: 'the media server dies mid-question', process: 'livekit-server' }]),
]

for (const { name, process: killed } of DEATHS) {
  test(`${name}: the same question is asked again, and the interview ends in its report`, async ({ studio }) => {
    const { page, web } = studio
    const room = await startInterview(page)
    await hushUntilListening(page, room)
    const before = await questionNow(room)
    kill(web?.process.pid, killed)
    await expect(room.status).toHaveText('Connecting', { timeout: 30_000 })
    // What was asked stays in sight all the while.
    await expect(room.question).toContainText(before.text)
    await expect(room.status).toHaveText(/Speaking|Listening/, { timeout: 60_000 })
    expect(await questionNow(room)).toEqual(before)
    await hushUntilListening(page, room)
    await room.answer.fill('Still here.')
    await room.button('Send answer').click()
    await expect(room.question).toContainText('Question 2')
    await room.button('End interview').click()
    await expect(page).toHaveURL(/\/report\//, { timeout: 45_000 })
    await expect(page.getByRole('heading', { name: 'Interview report' })).toBeVisible()
    await expect(page.getByText('Still here.')).toBeVisible()
  })
}
