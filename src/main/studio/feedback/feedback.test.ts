import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'

let test: TestStudio
beforeEach(async () => {
  test = await openTestStudio()
})
afterEach(() => test.close())

describe('what somebody thought of an interview', () => {
  it('is kept, and given once more it replaces the one before (bug: two rows, and a random one shown)', async () => {
    const { interviewId } = await test.client.interviews.start(SETUP)
    const about = { interviewId, conversationId: null }
    expect(await test.client.feedback.of(about)).toBeNull()
    await test.client.feedback.give({ ...about, thumb: 'down', comment: 'Too fast.' })
    await test.client.feedback.give({ ...about, thumb: 'up', comment: '' })
    expect(await test.client.feedback.of(about)).toEqual({ thumb: 'up', comment: '' })
  })

  it('is about exactly one thing, and one that is there', async () => {
    const { interviewId } = await test.client.interviews.start(SETUP)
    const nobody = '0193d6b4-0000-7000-8000-000000000001'
    const { feedback } = test.client
    const bad = expect.objectContaining({ code: 'BAD_REQUEST' })
    const missing = expect.objectContaining({ code: 'NOT_FOUND' })
    await expect(feedback.of({ interviewId: null, conversationId: null })).rejects.toThrow(bad)
    await expect(feedback.of({ interviewId, conversationId: nobody })).rejects.toThrow(bad)
    await expect(feedback.of({ interviewId: null, conversationId: nobody })).rejects.toThrow(missing)
    await expect(
      feedback.give({ interviewId: nobody, conversationId: null, thumb: 'up', comment: '' }),
    ).rejects.toThrow(missing)
  })
})
