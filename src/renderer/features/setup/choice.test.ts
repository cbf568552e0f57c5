import { interviewSetup } from '@shared/contract/interviews'
import { LEVELS } from '@shared/domain/interview/plan'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Choice, firstChoice, questionLimits, type Role, roleNamed, setupOf, withRole } from './choice'

const backend: Role = {
  id: 'backend-engineer',
  title: 'Backend engineer',
  topics: [
    { id: 'databases', title: 'Databases' },
    { id: 'behavioural', title: 'Behavioural' },
  ],
}
const designer: Role = { id: 'ux-designer', title: 'UX designer', topics: [{ id: 'research', title: 'Research' }] }
const roles = [backend, designer]
const choice = firstChoice(roles, null)

describe('the first choice', () => {
  it('can be started as it is', () => {
    expect(choice).toMatchObject({ roleText: 'Backend engineer', level: 'mid', patience: 'normal', questionCount: 8 })
    expect(choice.topics).toEqual(['databases', 'behavioural'])
  })

  it('is the last one again', () => {
    const last = setupOf({ ...choice, topics: ['behavioural'], level: 'senior' }, roles, 12)
    expect(firstChoice(roles, last)).toMatchObject({ topics: ['behavioural'], level: 'senior', questionCount: 12 })
  })

  // A title of one's own would be lost, or a listed role be put in its place.
  it('keeps a title of one’s own', () => {
    const last = setupOf({ ...choice, roleText: ' Lighthouse keeper ' }, roles, 8)
    expect(last.role).toBe('Lighthouse keeper')
    expect(firstChoice(roles, last)).toMatchObject({ roleText: 'Lighthouse keeper', topics: [] })
  })

  // A topic id that the bank no longer knows would be sent again and again and refused.
  it('drops topics that are gone', () => {
    const last = { ...setupOf(choice, roles, 8), topics: ['gone'] }
    expect(firstChoice(roles, last).topics).toEqual(['databases', 'behavioural'])
  })

  // A rehearsal may have stored one question; the page offers five at least.
  it('offers no fewer than five questions', () => {
    expect(firstChoice(roles, { ...setupOf(choice, roles, 1) }).questionCount).toBe(5)
  })

  it('does without any role', () => expect(firstChoice([], null)).toMatchObject({ roleText: '', topics: [] }))
})

describe('the role', () => {
  it('is found by title or id, whatever the case', () => {
    expect(roleNamed(roles, ' backend ENGINEER ')).toBe(backend)
    expect(roleNamed(roles, 'ux-designer')).toBe(designer)
    expect(roleNamed(roles, 'Backend')).toBeNull()
  })

  // Topics of the old role would be sent with the new one.
  it('brings its own topics', () => {
    expect(withRole(choice, roles, 'UX designer').topics).toEqual(['research'])
    expect(withRole(choice, roles, 'UX design').topics).toEqual([])
  })

  it('keeps the ticks while the same role is typed differently', () => {
    const ticked = { ...choice, topics: ['databases'] }
    expect(withRole(ticked, roles, 'backend engineer').topics).toEqual(['databases'])
  })
})

describe('how many questions', () => {
  it.each([
    [42, { min: 5, max: 20, count: 8 }],
    [7, { min: 5, max: 7, count: 7 }],
    [3, { min: 3, max: 3, count: 3 }],
    [0, { min: 0, max: 0, count: 0 }],
  ])('with %i to be had', (available, limits) => expect(questionLimits(choice, available)).toEqual(limits))

  it('never exceeds what there is, and comes back when there is more again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 20 }), fc.integer({ min: 0, max: 60 }), (questionCount, available) => {
        const { min, max, count } = questionLimits({ ...choice, questionCount }, available)
        expect(count).toBeLessThanOrEqual(Math.min(available, 20))
        expect(count).toBeGreaterThanOrEqual(min)
        expect(count).toBeLessThanOrEqual(max)
        if (available >= questionCount) expect(count).toBe(questionCount)
      }),
    )
  })
})

describe('what is sent', () => {
  it('asks for all topics by none, also when none is ticked', () => {
    expect(setupOf(choice, roles, 8).topics).toEqual([])
    expect(setupOf({ ...choice, topics: [] }, roles, 8).topics).toEqual([])
    expect(setupOf({ ...choice, topics: ['databases'] }, roles, 8).topics).toEqual(['databases'])
  })

  it('is always accepted by the contract', () => {
    const anyChoice: fc.Arbitrary<Choice> = fc.record({
      roleText: fc.oneof(
        fc.constantFrom('Backend engineer', 'ux designer'),
        fc.string({ minLength: 1, maxLength: 80 }),
      ),
      level: fc.constantFrom(...LEVELS),
      topics: fc.subarray(['databases', 'behavioural']),
      questionCount: fc.integer({ min: 5, max: 20 }),
      patience: fc.constantFrom('patient', 'normal', 'brisk'),
    })
    fc.assert(
      fc.property(anyChoice, fc.integer({ min: 1, max: 60 }), (any, available) => {
        fc.pre(any.roleText.trim() !== '')
        const setup = setupOf(any, roles, questionLimits(any, available).count)
        expect(interviewSetup.safeParse(setup).success).toBe(true)
      }),
    )
  })
})
