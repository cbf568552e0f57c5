import { expect, test } from 'vitest'
import { createFloor } from './floor'

test('one that is only leaving is waited for, one that talks is not', async () => {
  const floor = createFloor()
  let finished = false
  const leave = floor.take(() => finished)
  await floor.settled()
  expect(() => floor.take()).toThrow(expect.objectContaining({ code: 'INTERVIEW_RUNNING' }))
  finished = true
  // Bug: "arrange your next practice", pressed when the interview has just ended, is refused.
  const next = floor.settled().then(() => floor.take())
  leave()
  const leaveNext = await next
  // Bug: who has left twice leaves for whoever came after.
  leave()
  expect(() => floor.take()).toThrow()
  leaveNext()
  floor.take()
})
