import { interviewSetup } from '@shared/contract/interviews'
import { LEVELS, PLAN_KINDS, STAGES } from '@shared/domain/interview/plan'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Choice, firstChoice, questionLimits, type Role, roleNamed, setupOf, withRole } from './choice'
import { setupSearch } from './setup-search'
import { type OwnStages, ownStagesOf } from './stages'

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
const setup = (chosen: Choice, questionCount: number) =>
  setupOf(chosen, { roles, questionCount, canMake: true, canTranslate: true })

describe('the first choice', () => {
  it('can be started as it is', () => {
    expect(choice).toMatchObject({ roleText: 'Backend engineer', level: 'mid', patience: 'normal', questionCount: 8 })
    expect(choice.topics).toEqual(['databases', 'behavioural'])
  })

  it('is the last one again', () => {
    const last = setup({ ...choice, topics: ['behavioural'], level: 'senior' }, 12)
    expect(firstChoice(roles, last)).toMatchObject({ topics: ['behavioural'], level: 'senior', questionCount: 12 })
  })

  it('keeps what a service was asked for', () => {
    const last = setup({ ...choice, questionSource: 'generated', jobDescription: 'Wanted.', followUpBudget: 0 }, 8)
    expect(firstChoice(roles, last)).toMatchObject({
      questionSource: 'generated',
      jobDescription: 'Wanted.',
      followUpBudget: 0,
    })
  })

  // A title of one's own would be lost, or a listed role be put in its place.
  it('keeps a title of one’s own', () => {
    const last = setup({ ...choice, roleText: ' Lighthouse keeper ' }, 8)
    expect(last.role).toBe('Lighthouse keeper')
    expect(firstChoice(roles, last)).toMatchObject({ roleText: 'Lighthouse keeper', topics: [] })
  })

  // A topic id that the bank no longer knows would be sent again and again and refused.
  it('drops topics that are gone', () => {
    const last = { ...setup(choice, 8), topics: ['gone'] }
    expect(firstChoice(roles, last).topics).toEqual(['databases', 'behavioural'])
  })

  // A rehearsal may have stored one question; the page offers five at least.
  it('offers no fewer than five questions', () => {
    expect(firstChoice(roles, { ...setup(choice, 1) }).questionCount).toBe(5)
  })

  it('does without any role', () => expect(firstChoice([], null)).toMatchObject({ roleText: '', topics: [] }))
})

describe('the address', () => {
  it('chooses the kind and what it is about', () => {
    const search = setupSearch({ kind: 'drill', resumeId: 'r', vacancyId: 'v', packId: 'p', role: 'Tram driver' })
    // The role of a pack, not the one of last time: it is what the interviewer greets.
    expect(firstChoice(roles, setup(choice, 8), search)).toMatchObject({
      roleText: 'Tram driver',
      topics: [],
      kind: 'drill',
      resumeId: 'r',
      vacancyId: 'v',
      packId: 'p',
    })
  })

  // A kept link of another program would leave an empty page.
  it('is ignored where it makes no sense', () => {
    expect(setupSearch({ kind: 'marathon', resumeId: 7, vacancyId: '', packId: 'x'.repeat(99), role: ' ' })).toEqual({})
  })

  // Yesterday's résumé would silently be in today's interview.
  it('is the only thing that chooses a résumé', () => {
    const last = { ...setup(choice, 8), resumeId: 'r', kind: 'drill' as const }
    expect(firstChoice(roles, last)).toMatchObject({ resumeId: null, kind: 'full' })
  })
})

describe('a pack', () => {
  // Stages of last time are not on the page beside a pack, and would have replaced its plan.
  it('is followed by its own plan', () => {
    const ownStages = ownStagesOf([{ stage: 'technical', count: 5 }])
    expect(setup({ ...choice, ownStages, packId: 'p' }, 5)).toMatchObject({ packId: 'p', stages: [] })
    expect(setup({ ...choice, ownStages }, 5).stages).toHaveLength(1)
  })
})

describe('a kind that chooses its own questions', () => {
  // "Repetition" would be narrowed by topics that were ticked for another interview.
  it('sends neither topics nor papers', () => {
    const narrow = { ...choice, topics: ['databases'], resumeId: 'r', vacancyId: 'v', timeBoxMs: 600_000 }
    expect(setup({ ...narrow, kind: 'repetition' }, 3)).toMatchObject({
      topics: [],
      resumeId: null,
      vacancyId: null,
      timeBoxMs: null,
      stages: [],
    })
    expect(setup({ ...narrow, kind: 'drill' }, 3)).toMatchObject({ topics: ['databases'], resumeId: 'r' })
  })
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
    expect(setup(choice, 8).topics).toEqual([])
    expect(setup({ ...choice, topics: [] }, 8).topics).toEqual([])
    expect(setup({ ...choice, topics: ['databases'] }, 8).topics).toEqual(['databases'])
  })

  // Chosen with a key, started without: a model would be asked that is not there, in a language that nobody speaks.
  it('asks for nothing that only a service can do, where there is none', () => {
    const chosen: Choice = { ...choice, questionSource: 'generated', language: 'de-DE', jobDescription: 'Wanted: you.' }
    const facts = { roles, questionCount: 8, canMake: false, canTranslate: false }
    expect(setupOf(chosen, facts)).toMatchObject({ questionSource: 'bank', language: 'en-US', jobDescription: null })
    expect(setup(chosen, 8)).toMatchObject({
      questionSource: 'generated',
      language: 'de-DE',
      jobDescription: 'Wanted: you.',
    })
    expect(setupOf(chosen, { ...facts, canTranslate: true })).toMatchObject({
      questionSource: 'bank',
      language: 'de-DE',
    })
  })

  // It would be stored with an interview whose questions have nothing to do with it.
  it('keeps the job description out of an interview from the bank', () => {
    expect(setup({ ...choice, jobDescription: 'Wanted: you.' }, 8).jobDescription).toBeNull()
    expect(setup({ ...choice, questionSource: 'generated', jobDescription: '  ' }, 8).jobDescription).toBeNull()
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
      questionSource: fc.constantFrom('bank', 'generated'),
      language: fc.constantFrom('en-US', 'de-DE'),
      jobDescription: fc.string({ maxLength: 30_000 }),
      followUpBudget: fc.integer({ min: 0, max: 5 }),
      kind: fc.constantFrom(...PLAN_KINDS),
      ownStages: fc.option(
        fc.record(Object.fromEntries(STAGES.map((stage) => [stage, fc.nat({ max: 4 })]))) as fc.Arbitrary<OwnStages>,
      ),
      timeBoxMs: fc.option(fc.integer({ min: 1, max: 180 }).map((minutes) => minutes * 60_000)),
      resumeId: fc.constantFrom(null, '01a3185c-5000-7210-85c4-671eaa737e86'),
      vacancyId: fc.constantFrom(null, '01a3185c-5000-7210-85c4-671eaa737e87'),
      packId: fc.constantFrom(null, '01a3185c-5000-7210-85c4-671eaa737e88'),
    })
    fc.assert(
      fc.property(anyChoice, fc.integer({ min: 1, max: 60 }), (any, available) => {
        fc.pre(any.roleText.trim() !== '')
        const facts = { roles, questionCount: questionLimits(any, available).count, canMake: true, canTranslate: true }
        expect(interviewSetup.safeParse(setupOf(any, facts)).success).toBe(true)
      }),
    )
  })
})
