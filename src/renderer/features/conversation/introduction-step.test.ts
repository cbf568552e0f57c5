import { expect, it } from 'vitest'
import { introductionStep } from './introduction-step'

const facts = { profileId: 'ana', presentId: 'ben', justNow: false, refused: false }

it("never offers the way on while the studio is somebody else's (bug: after a reload an interview begins in their profile)", () => {
  expect(introductionStep(facts)).toBe('switch')
  expect(introductionStep({ ...facts, justNow: true, refused: true })).toBe('switch')
  expect(introductionStep({ ...facts, presentId: undefined })).toBe('asking')
})

it('goes on by itself only where it was said just now, and by a button once it is theirs', () => {
  expect(introductionStep({ ...facts, justNow: true })).toBe('leaving')
  expect(introductionStep({ ...facts, presentId: 'ana' })).toBe('ready')
  expect(introductionStep({ ...facts, presentId: 'ana', justNow: true, refused: true })).toBe('ready')
})
