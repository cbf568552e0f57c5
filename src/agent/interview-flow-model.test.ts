import { replay } from '@shared/domain/interview/advance'
import { DECIDING_LIMIT_MS } from '@shared/domain/interview/deadlines'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import { describe, expect, it } from 'vitest'
import { HearingInterviewer } from '../../tests/fakes/agent/hearing-interviewer'
import { TestInterview, testJob } from '../../tests/fakes/agent/test-interview'

const plan = { ...testJob.plan, followUpBudget: 1 }
const followUp = { id: 'f1', text: 'And why so?', followUpOf: 'q1' }
const WORDS = 'I would look at the plan of the query first'

function setup({ followUpBudget = 1, hears = WORDS } = {}) {
  let interviewer: HearingInterviewer | null = null
  const t = new TestInterview({
    plan: { ...plan, followUpBudget },
    interviewer: (offline) => {
      interviewer = new HearingInterviewer(offline)
      interviewer.hears = hears
      return interviewer
    },
  })
  if (!interviewer) throw new Error('no interviewer')
  const heard: HearingInterviewer = interviewer
  const told = (type: string) => t.told.filter((message) => message.type === type)
  return { t, interviewer: heard, told }
}

const changed = (t: TestInterview) => t.events.filter(({ type }) => type === 'question_placed')

describe('a follow-up', () => {
  it('is asked for with what was heard, taken in time, and shares the number of its question', async () => {
    const { t, told } = setup()
    await t.untilListening()
    t.answer()
    await t.pass(10)
    expect(told('decide')).toEqual([{ type: 'decide', questionId: 'q1', transcript: WORDS }])
    expect(t.statuses.at(-1)).toBe('thinking 1')
    t.flow.fromStudio({ type: 'decision', questionId: 'q1', followUp })
    await t.pass(500)
    expect(t.link.all('question').at(-1)).toMatchObject({
      text: 'And why so?',
      questionNumber: 1,
      questionCount: 2,
      followUp: true,
    })
    expect(t.statuses.at(-1)).toBe('listening 1')
    expect(t.voice.made).toContain('And why so?')
    t.answer()
    await t.pass(1_000)
    // A follow-up of a follow-up, and one beyond the budget, is not even asked for.
    expect(told('decide')).toHaveLength(1)
    expect(t.link.all('question').at(-1)).toMatchObject({ text: 'Second?', questionNumber: 2, followUp: false })
    t.answer()
    await t.pass(1_000)
    expect(t.finished).toBe(true)
    expect(t.link.all('interview_complete')[0]?.summary).toMatchObject({ questionCount: 2, answeredCount: 2 })
    const asRun: InterviewPlan = {
      ...plan,
      questions: [plan.questions[0], followUp, plan.questions[1]].filter((q) => !!q),
    }
    expect(replay(asRun, t.events)).toMatchObject({ kind: 'done', index: 2 })
  })

  it('is not asked for after the flow was stopped (bug: last words that come late still cost a call)', async () => {
    const { t, interviewer, told } = setup()
    await t.untilListening()
    let lastWords: (words: string) => void = () => {}
    interviewer.answerEnds = () =>
      new Promise((resolve) => {
        lastWords = resolve
      })
    t.answer()
    t.flow.stop()
    lastWords(WORDS)
    await t.pass(500)
    expect(told('decide')).toEqual([])
  })

  it('none: the plan goes on', async () => {
    const { t } = setup()
    await t.untilListening()
    t.answer()
    await t.pass(10)
    t.flow.fromStudio({ type: 'decision', questionId: 'q1', followUp: null })
    await t.pass(500)
    expect(t.link.all('question').at(-1)?.text).toBe('Second?')
    expect(changed(t)).toEqual([])
  })

  it('that comes too late is not taken (bug: it is asked two questions later)', async () => {
    const { t } = setup()
    await t.untilListening()
    t.answer()
    await t.pass(DECIDING_LIMIT_MS + 100)
    expect(t.link.all('question').at(-1)?.text).toBe('Second?')
    t.flow.fromStudio({ type: 'decision', questionId: 'q1', followUp })
    t.flow.fromStudio({ type: 'decision', questionId: 'q2', followUp })
    await t.pass(500)
    expect(changed(t)).toEqual([])
  })

  it('of another question, or with none to follow, is not taken, and the flow goes on', async () => {
    const { t } = setup()
    await t.untilListening()
    t.answer()
    await t.pass(10)
    t.flow.fromStudio({ type: 'decision', questionId: 'q9', followUp })
    expect(t.statuses.at(-1)).toBe('thinking 1')
    t.flow.fromStudio({ type: 'decision', questionId: 'q1', followUp: { ...followUp, followUpOf: 'q2' } })
    await t.pass(500)
    expect(changed(t)).toEqual([])
    expect(t.link.all('question').at(-1)?.text).toBe('Second?')
  })

  it.each([
    ['no budget', { followUpBudget: 0 }],
    ['too few words', { hears: 'I pass.' }],
  ])('is not asked for with %s, and nothing waits', async (_name, options) => {
    const { t, told } = setup(options)
    await t.untilListening()
    t.answer()
    await t.pass(10)
    expect(told('decide')).toEqual([])
    expect(t.statuses.at(-1)).toBe('speaking 2')
  })

  it('is not asked for after a skip, and is after a typed answer', async () => {
    const { t, told, interviewer } = setup()
    await t.untilListening()
    t.flow.receive({ v: 1, type: 'command', command: 'skip' })
    await t.pass(1_000)
    expect(told('decide')).toEqual([])
    t.flow.receive({ v: 1, type: 'typed_answer', id: 'a', text: 'One two three four five.' })
    await t.pass(10)
    expect(told('decide')).toEqual([{ type: 'decide', questionId: 'q2', transcript: 'One two three four five.' }])
    expect(interviewer.calls).toContain('text q2 One two three four five.')
  })
})

describe('a plan that changes while it runs', () => {
  it('takes another next question where it was not begun, and drops what comes too late', async () => {
    const { t } = setup({ followUpBudget: 0 })
    await t.untilListening()
    const why = { rule: 'prefer_hard' as const, score: 90 }
    const question = { id: 'q7', text: 'Harder?' }
    t.flow.fromStudio({ type: 'place', placement: { how: 'replace', index: 0, question }, why })
    expect(changed(t)).toEqual([])
    t.flow.fromStudio({ type: 'place', placement: { how: 'replace', index: 1, question }, why })
    expect(changed(t)).toMatchObject([{ placement: { index: 1 }, why }])
    await t.pass(50)
    // Bug: it is synthesised only when it is asked, and the gap grows.
    expect(t.voice.made).toContain('Harder?')
    t.answer()
    await t.pass(1_000)
    expect(t.link.all('question').at(-1)).toMatchObject({ text: 'Harder?', questionNumber: 2 })
    t.flow.fromStudio({
      type: 'place',
      placement: { how: 'replace', index: 1, question: { id: 'q8', text: 'No.' } },
      why,
    })
    expect(changed(t)).toHaveLength(1)
  })
})

describe('what the interviewer is told and tells', () => {
  it('hears when an answer begins, when speech starts and when it ends, and the sound all along', async () => {
    const { t, interviewer } = setup({ followUpBudget: 0 })
    await t.untilListening()
    t.flow.hear(new Int16Array(160), 0)
    t.answer()
    await t.pass(10)
    expect(interviewer.calls).toEqual(['say greeting', 'say q1', 'begins q1', 'speech', 'ends', 'say q2'])
    expect(interviewer.heardSamples).toBe(160)
    expect(t.listener.pushedSamples).toBe(160)
    t.flow.fromStudio({ type: 'answer_text', questionId: 'q1', text: 'Words.' })
    expect(interviewer.calls.at(-1)).toBe('text q1 Words.')
  })

  it('shows what is heard, live and at last, and tells the studio the last of it, never the log', async () => {
    const { t, told } = setup()
    await t.untilListening()
    t.flow.onHeard({ questionId: 'q1', text: 'I would', final: false, model: 'm' })
    t.flow.onHeard({ questionId: 'q1', text: 'I would ask.', final: true, model: 'm' })
    expect(t.link.transcriptions.filter(({ from }) => from === 'candidate')).toEqual([
      { segmentId: 'answer-q1', text: 'I would', final: false, from: 'candidate' },
      { segmentId: 'answer-q1', text: 'I would ask.', final: true, from: 'candidate' },
    ])
    expect(told('heard')).toEqual([{ type: 'heard', questionId: 'q1', text: 'I would ask.', model: 'm' }])
    expect(JSON.stringify(told('log'))).not.toContain('I would')
  })

  it('logs another voice though nothing else changes, shows whose it is, and says so once', async () => {
    const { t, interviewer } = setup()
    await t.untilListening()
    interviewer.voiceName = 'offline'
    t.flow.onChanged('offline', 'MODEL_QUOTA')
    expect(t.events.at(-1)).toMatchObject({ type: 'interviewer_changed', to: 'offline', cause: 'MODEL_QUOTA' })
    expect(t.link.all('status').at(-1)).toMatchObject({ interviewer: 'offline', status: 'listening' })
    expect(t.link.all('notice').map(({ code }) => code)).toEqual(['INTERVIEWER_FALLBACK'])
    interviewer.voiceName = 'gemini'
    t.flow.onChanged('gemini', 'INTERVIEWER_BACK')
    t.flow.onNotice('MODEL_RETIRED', 'some-model')
    expect(t.link.all('notice').map(({ code }) => code)).toEqual([
      'INTERVIEWER_FALLBACK',
      'INTERVIEWER_BACK',
      'MODEL_RETIRED',
    ])
    // Bug: the marks in the log make the flow fold to another state.
    expect(replay(plan, t.events).kind).toBe('listening')
  })

  it('marks the voice anew where the process before ended with the other one', async () => {
    const log = [
      { type: 'candidate_joined', atMs: 0 } as const,
      { type: 'interviewer_changed', atMs: 1, to: 'offline', cause: 'MODEL_QUOTA' } as const,
      { type: 'restarted', atMs: 2, cause: 'agent' } as const,
    ]
    const t = new TestInterview({ log, startAtMs: 5, plan, interviewer: (offline) => new HearingInterviewer(offline) })
    t.flow.start()
    expect(t.events).toMatchObject([{ type: 'interviewer_changed', to: 'gemini' }])
    const same = new TestInterview({ log, startAtMs: 5, plan })
    same.flow.start()
    expect(same.events).toEqual([])
  })
})
