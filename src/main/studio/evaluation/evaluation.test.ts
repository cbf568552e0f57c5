import { ERRORS, type ErrorCode } from '@shared/contract/errors'
import { reportModel } from '@shared/contract/reports'
import type { Settings } from '@shared/contract/studio'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EvaluationBench, openEvaluationBench } from '../../../../tests/fakes/studio/evaluation-bench'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { failing, NEVER, READY } from '../../../../tests/fakes/studio/fake-text-models'
import { SPOKEN, transcriptionOf } from '../../../../tests/fakes/studio/graded-replies'
import { RECOVERY } from './recovery'
import { categoriesOf, completionView, evaluationView, progressView, transcriptView } from './views'

let bench: EvaluationBench
beforeEach(() => {
  bench = openEvaluationBench()
})
afterEach(() => bench.close())

const rowsOf = (interviewId: string) => bench.core.persistence.answers.ofInterview(bench.core.profile.id, interviewId)
const allJobs = (interviewId: string) =>
  bench.core.persistence.evaluationJobs.ofInterview(bench.core.profile.id, interviewId)
const viewOf = (interviewId: string, i = 0) => {
  const row = rowsOf(interviewId)[i]
  return row ? evaluationView(row, allJobs(interviewId)) : null
}
const statesOf = (interviewId: string) => bench.jobs(interviewId).map(({ state }) => state)
const over = (interviewId: string) =>
  eventually(() => {
    const states = statesOf(interviewId)
    expect(states.length).toBeGreaterThan(0)
    expect(states.every((state) => state === 'done' || state === 'failed')).toBe(true)
  })

describe('an interview that ended', () => {
  it('is transcribed with times, graded with quotes, and summed up', async () => {
    const { interviewId, questionIds } = bench.interview([{}, { typed: 'I write a failing test before the fix.' }])
    const heard: string[] = []
    bench.evaluation.onTranscribed(({ text }) => heard.push(text))
    const graded: (number | null)[] = []
    bench.evaluation.onGraded(({ score }) => graded.push(score))
    bench.evaluation.interviewEnded(interviewId)
    await over(interviewId)

    const [spoken, typed] = rowsOf(interviewId)
    const transcript = spoken && transcriptView(spoken)
    expect(transcript).toMatchObject({ text: SPOKEN, engine: 'gemini', wordTimes: 'estimated' })
    const words = transcript?.words ?? []
    expect(words[0]?.startMs).toBe(10_000)
    expect(words[words.length - 1]?.endMs).toBe(16_000)
    expect(heard).toEqual([SPOKEN])

    const grade = viewOf(interviewId)
    expect(grade).toMatchObject({
      state: 'scored',
      model: 'fake-model',
      promptVersion: 'evaluation-2',
      rubricVersion: 1,
    })
    if (grade?.state !== 'scored') return
    for (const { quotes } of grade.criteria) {
      for (const { text, startMs } of quotes) {
        expect(SPOKEN).toContain(text)
        expect(startMs).toBeGreaterThanOrEqual(10_000)
      }
    }
    expect(graded).toEqual([grade.score, typed?.score])
    expect(typed && transcriptView(typed)).toMatchObject({ engine: 'typed' })
    const interview = bench.core.persistence.interviews.get(bench.core.profile.id, interviewId)
    expect(interview?.overallScore).toBeCloseTo(((spoken?.score ?? 0) + (typed?.score ?? 0)) / 2, 1)

    const completion = completionView(bench.core.persistence.reports.get(bench.core.profile.id, interviewId))
    expect(completion?.recommendations).toHaveLength(3)
    // "Um," is left out of what the model sees, and is part of what was said there.
    expect(completion?.highlights[0]?.atMs).toBeGreaterThanOrEqual(10_000)
    expect(categoriesOf(rowsOf(interviewId)).technicalAccuracy).not.toBeNull()
    expect(bench.evaluation.progress(interviewId)).toEqual({
      state: 'idle',
      waitingFor: null,
      done: 3,
      total: 3,
      failed: 0,
    })
    expect(
      bench.events.filter(({ type }) => type === 'graded').map((e) => 'questionId' in e && e.questionId),
    ).toContain(questionIds[0])
    expect(reportModel.shape.evaluation.safeParse(bench.evaluation.progress(null)).success).toBe(true)
  })

  it('silence, gibberish, another language and an unsure transcript get a reason and no number, three of them without any call', async () => {
    const said: Record<number, unknown> = {
      1: transcriptionOf('Sdfkjh qwrtpl zxcvbn mnbvcx lkjhgf.'),
      2: transcriptionOf('Ich schreibe zuerst einen Test, dann den Code.', 'de-DE'),
      3: transcriptionOf('I write a test or something.', 'en', 0.2),
      4: transcriptionOf(''),
    }
    bench.models.on('transcription', (_asked, times) => said[times])
    const { interviewId } = bench.interview([{}, {}, {}, {}, { spokenMs: 0 }])
    bench.evaluation.interviewEnded(interviewId)
    await over(interviewId)
    const reasons = rowsOf(interviewId).map((_, i) => {
      const view = viewOf(interviewId, i)
      return view?.state === 'not_scorable' ? view.reason : view?.state
    })
    expect(reasons).toEqual(['gibberish', 'wrong_language', 'low_confidence', 'silence', 'silence'])
    expect(rowsOf(interviewId).every(({ score }) => score === null)).toBe(true)
    expect(bench.models.asked.filter(({ kind }) => kind === 'evaluation')).toEqual([])
  })

  it('a quote nobody said earns nothing, and a whole grade of them is none', async () => {
    bench.models.on('evaluation', () => ({
      scorable: 'yes',
      reason: '',
      ...Object.fromEntries(
        ['correctness', 'completeness', 'clarity'].map((c) => [
          c,
          { level: 4, quotes: ['I invented the test'], note: '' },
        ]),
      ),
      points: [],
      strengths: [],
      improvements: [],
      outline: [],
    }))
    const { interviewId } = bench.interview([{}])
    bench.evaluation.interviewEnded(interviewId)
    await over(interviewId)
    expect(viewOf(interviewId)).toMatchObject({ state: 'not_scorable', reason: 'no_evidence' })
    expect(rowsOf(interviewId)[0]?.score).toBeNull()
  })

  it('the last call that fails takes nothing with it: grades stay, the missing part is named, "Evaluate now" brings it', async () => {
    bench.models.on('completion', failing('MODEL_BLOCKED'))
    const { interviewId } = bench.interview([{}])
    bench.evaluation.interviewEnded(interviewId)
    await over(interviewId)
    expect(rowsOf(interviewId)[0]?.score).toBeGreaterThan(0)
    expect(bench.jobs(interviewId).pop()).toMatchObject({
      step: 'complete',
      state: 'failed',
      errorCode: 'MODEL_BLOCKED',
    })
    expect(bench.evaluation.progress(interviewId)).toMatchObject({ done: 1, failed: 1 })
    bench.models.on('completion', () => ({ ...completion, summary: 'At last.' }))
    await bench.evaluation.start(interviewId)
    await over(interviewId)
    expect(completionView(bench.core.persistence.reports.get(bench.core.profile.id, interviewId))?.summary).toBe(
      'At last.',
    )
  })

  it('a person who rated an answer keeps the score; a skipped question gets no work', async () => {
    const { interviewId, questionIds } = bench.interview([{}, { skipped: true }])
    const { persistence, profile, newId } = bench.core
    const ids = { id: newId(), profileId: profile.id, interviewId, questionId: questionIds[0] ?? '' }
    persistence.answers.putScore(ids, { score: 25, scoredBy: 'self', selfRatings: [], updatedAtMs: 1 })
    bench.evaluation.interviewEnded(interviewId)
    await over(interviewId)
    expect(rowsOf(interviewId)[0]).toMatchObject({ score: 25, scoredBy: 'self' })
    expect(viewOf(interviewId)?.state).toBe('scored')
    expect(viewOf(interviewId, 1)).toBeNull()
  })
})

const completion = {
  summary: 'S.',
  analysis: 'A.',
  strengths: [],
  weaknesses: [],
  recommendations: ['a', 'b', 'c'],
  resources: [{ title: 'x', url: 'http://plain.example' }],
  improvements: [{ title: 't', description: 'd', quote: 'never said that', answer: 1 }],
  highlights: [],
}

describe('what was not asked for is not done', () => {
  it.each([
    ['grading is off', () => void bench.settings.update({ evaluateAnswers: false })],
    ['there is no service', () => bench.models.be({ ready: false, code: 'KEY_MISSING' })],
    ['the address was not agreed to', () => bench.models.be({ ready: false, code: 'CONSENT_NEEDED' })],
  ])(
    '%s: nothing is queued, nothing sent; "Evaluate now" works through it later, oldest interviews too',
    async (_n, arrange) => {
      arrange()
      const { interviewId } = bench.interview([{}])
      const old = bench.interview([{}, {}])
      bench.evaluation.interviewEnded(interviewId)
      await new Promise((resolve) => setTimeout(resolve, 30))
      expect(bench.jobs(interviewId)).toEqual([])
      expect(bench.models.asked).toEqual([])
      bench.models.be(READY)
      expect(await bench.evaluation.estimate(null)).toEqual({
        answers: 3,
        audioMs: 18_000,
        usd: 0.03,
        model: 'fake-model',
        more: false,
      })
      await bench.evaluation.start(null)
      await over(interviewId)
      await over(old.interviewId)
      expect(viewOf(old.interviewId, 1)?.state).toBe('scored')
      expect(await bench.evaluation.estimate(null)).toMatchObject({ answers: 0, usd: 0 })
    },
  )

  // Each visit of Home read every answer of a history of thousands, and one click would have sent them all.
  it('a long history is asked about and sent fifty interviews at a time, the newest first', async () => {
    bench.models.be({ ready: false, code: 'KEY_MISSING' })
    const all = Array.from({ length: 51 }, () => bench.interview([{ typed: 'I would measure first.' }]))
    bench.models.be(READY)
    expect(await bench.evaluation.estimate(null)).toMatchObject({ answers: 50, more: true })
    await bench.evaluation.start(null)
    bench.evaluation.pause()
    const queued = all.filter(({ interviewId }) => bench.jobs(interviewId).length > 0)
    expect(queued).toHaveLength(50)
  })

  it('while it runs, an answer is graded as soon as it is given, and the whole is not summed up', async () => {
    const { interviewId, questionIds } = bench.interview([{}, {}], { running: true })
    bench.evaluation.answerCommitted(interviewId, questionIds[0] ?? '')
    await over(interviewId)
    expect(bench.jobs(interviewId).map(({ step }) => step)).toEqual(['transcribe', 'evaluate'])
  })
})

describe('recovery', () => {
  const waits = (for_: string) =>
    (Object.keys(RECOVERY) as ErrorCode[]).filter((code) => {
      const recovery = RECOVERY[code]
      return recovery?.kind === 'wait' && recovery.for === for_
    })
  const modelCodes = (Object.keys(ERRORS) as ErrorCode[]).filter((code) => /^(MODEL_|KEY_|SPEND_|CONSENT_)/.test(code))

  it('names every code a service can fail with (catches a new code that ends nowhere)', () => {
    for (const code of modelCodes) expect(RECOVERY[code], code).toBeDefined()
  })

  it.each(modelCodes)('%s ends in a named state, and the answer is graded once it is gone', async (code) => {
    const { interviewId } = bench.interview([{ typed: 'I write a failing test before the fix.' }])
    bench.models.on('evaluation', failing(code))
    bench.evaluation.interviewEnded(interviewId)
    const recovery = RECOVERY[code]
    const named = recovery?.kind === 'wait' ? `waiting_${recovery.for}` : 'failed'
    await eventually(() => {
      bench.clock.advance(61_000)
      expect(bench.jobs(interviewId)[0]).toMatchObject({ state: named, errorCode: code })
    })
    const view = viewOf(interviewId)
    expect(view).toMatchObject(recovery?.kind === 'wait' ? { state: 'waiting', code } : { state: 'failed', code })
    bench.models.on('evaluation', openEvaluation)
    await bench.evaluation.start(interviewId)
    await over(interviewId)
    expect(viewOf(interviewId)?.state).toBe('scored')
  })

  const openEvaluation = () => ({
    scorable: 'yes',
    reason: '',
    ...Object.fromEntries(
      ['correctness', 'completeness', 'clarity'].map((c) => [
        c,
        { level: 3, quotes: ['I write a failing test before the fix'], note: '' },
      ]),
    ),
    points: [],
    strengths: [],
    improvements: [],
    outline: [],
  })

  it.each(waits('key'))('%s: a new key wakes it', async (code) => {
    const { interviewId } = bench.interview([{ typed: 'I write a failing test before the fix.' }])
    bench.models.on('evaluation', (_a, times) => (times === 1 ? failing(code)(_a, times) : openEvaluation()))
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => expect(statesOf(interviewId)[0]).toBe('waiting_key'))
    bench.clock.advance(24 * 3_600_000)
    expect(bench.models.asked.filter(({ kind }) => kind === 'evaluation')).toHaveLength(1)
    bench.keysChanged()
    await eventually(() => expect(viewOf(interviewId)?.state).toBe('scored'))
  })

  it.each<[string, Partial<Settings>]>([
    ['the address was agreed to', { openAiConsent: 'http://127.0.0.1:1/v1' }],
    ['an address', { openAiUrl: 'http://127.0.0.1:1/v1' }],
    ['its model', { openAiModel: 'small' }],
    ['another service', { textProviders: ['openai'] }],
    ['another engine', { transcription: 'device' }],
    ['another model', { textModel: 'other' }],
  ])(
    '%s: work that waits for a key is tried again (bug: it waited until somebody changed a key)',
    async (_n, change) => {
      const { interviewId } = bench.interview([{ typed: 'I write a failing test before the fix.' }])
      bench.models.on('evaluation', (_a, times) =>
        times === 1 ? failing('CONSENT_NEEDED')(_a, times) : openEvaluation(),
      )
      bench.evaluation.interviewEnded(interviewId)
      await eventually(() => expect(statesOf(interviewId)[0]).toBe('waiting_key'))
      bench.settings.update({ temperature: 0.1 })
      expect(statesOf(interviewId)[0]).toBe('waiting_key')
      bench.settings.update(change)
      await over(interviewId)
      expect(viewOf(interviewId)?.state).toBe('scored')
    },
  )

  it('a studio that starts tries what waits for a key, the closing words too (bug: they never came)', async () => {
    const { interviewId } = bench.interview([{ typed: 'I write a failing test before the fix.' }])
    bench.models.on('completion', failing('KEY_MISSING'))
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => expect(statesOf(interviewId)).toEqual(['done', 'waiting_key']))
    bench.models.on('completion', () => completion)
    bench.killed()
    await over(interviewId)
    expect(statesOf(interviewId)).toEqual(['done', 'done'])
  })

  it('a network that returns wakes what waits for it, at once', async () => {
    const { interviewId } = bench.interview([{}, {}])
    bench.models.on('transcription', failing('MODEL_OFFLINE'))
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => expect(bench.network.watched).toBe(true))
    // The second answer is not spent on a service that is known to be away.
    expect(bench.models.asked).toHaveLength(1)
    expect(bench.evaluation.progress(interviewId)).toMatchObject({ state: 'waiting', waitingFor: 'network' })
    bench.models.on('transcription', () => transcriptionOf(SPOKEN))
    bench.network.set(true)
    await over(interviewId)
    expect(bench.network.watched).toBe(false)
  })

  it('a quota is waited for as long as the service says', async () => {
    const { interviewId } = bench.interview([{}])
    bench.models.on('transcription', (asked, times) =>
      times === 1 ? failing('MODEL_QUOTA', 200_000)(asked, times) : transcriptionOf(SPOKEN),
    )
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => expect(statesOf(interviewId)[0]).toBe('waiting_quota'))
    bench.clock.advance(199_000)
    expect(bench.models.asked).toHaveLength(1)
    bench.clock.advance(1_000)
    await over(interviewId)
  })

  it('one answer that cannot be done holds up no other', async () => {
    const { interviewId } = bench.interview([{}, {}, {}])
    bench.models.on('transcription', (asked, times) =>
      times === 1 ? failing('MODEL_BLOCKED')(asked, times) : transcriptionOf(SPOKEN),
    )
    bench.evaluation.interviewEnded(interviewId)
    await over(interviewId)
    expect([0, 1, 2].map((i) => viewOf(interviewId, i)?.state)).toEqual(['failed', 'scored', 'scored'])
    expect(viewOf(interviewId)).toMatchObject({ code: 'MODEL_BLOCKED' })
  })

  it.each([
    ['NaN for a level', { level: Number.NaN }],
    ['a level as text', { level: '4' }],
    ['a level of 100', { level: 100 }],
    ['half a level', { level: 2.5 }],
    ['5 MB of a note', { level: 4, note: 'x'.repeat(5_000_000) }],
    ['half an answer', undefined],
  ])('%s is refused, tried once more, and never a score', async (_name, broken) => {
    const { interviewId } = bench.interview([{ typed: 'I write a failing test before the fix.' }])
    bench.models.on('evaluation', () => ({
      ...openEvaluation(),
      correctness: broken && { quotes: [], note: '', ...broken },
    }))
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => {
      bench.clock.advance(2_000)
      expect(viewOf(interviewId)).toEqual({ state: 'failed', code: 'MODEL_BAD_ANSWER' })
    })
    expect(rowsOf(interviewId)[0]).toMatchObject({ score: null, evaluation: null })
    expect(bench.models.asked.filter(({ kind }) => kind === 'evaluation')).toHaveLength(2)
  })

  it('a call that never ends is given up', async () => {
    const { interviewId } = bench.interview([{}])
    bench.models.on('transcription', NEVER)
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => expect(viewOf(interviewId)).toEqual({ state: 'running', step: 'transcribe' }))
    await eventually(() => {
      bench.clock.advance(21 * 60_000)
      expect(viewOf(interviewId)).toEqual({ state: 'failed', code: 'MODEL_TIMEOUT' })
    })
  })
})

describe('kills and pauses', () => {
  it('a studio killed in mid-evaluation goes on: what ran is queued again, what was done is not done twice', async () => {
    const { interviewId } = bench.interview([{}])
    bench.models.on('evaluation', NEVER)
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => expect(viewOf(interviewId)).toEqual({ state: 'running', step: 'evaluate' }))
    bench.models.on('evaluation', () => null)
    const before = bench.models.asked.length
    bench.models.on('evaluation', ({ prompt }) => (prompt.includes('failing test') ? generous() : null))
    bench.killed()
    await over(interviewId)
    expect(bench.models.asked.slice(before).map(({ kind }) => kind)).toEqual(['evaluation', 'completion'])
    expect(viewOf(interviewId)?.state).toBe('scored')
  })

  const generous = () => ({
    scorable: 'yes',
    reason: '',
    correctness: { level: 4, quotes: ['I would write a failing test first'], note: '' },
    completeness: { level: 4, quotes: ['The team reviews the change before it ships to users'], note: '' },
    clarity: { level: 4, quotes: ['Then I fix the code and refactor it'], note: '' },
    points: [{ number: 1, quote: 'I would write a failing test first' }],
    strengths: [],
    improvements: [],
    outline: [],
  })

  it('a pause stops the call under way, costs no try, outlives the studio, and ends with "Evaluate now"', async () => {
    const { interviewId } = bench.interview([{}])
    bench.models.on('transcription', NEVER)
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => expect(statesOf(interviewId)[0]).toBe('running'))
    expect(bench.evaluation.pause().state).toBe('paused')
    await eventually(() => expect(bench.jobs(interviewId)[0]).toMatchObject({ state: 'queued', attempts: 0 }))
    bench.killed()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(bench.evaluation.progress(interviewId).state).toBe('paused')
    expect(progressView(allJobs(interviewId), true)).toMatchObject({ state: 'paused', waitingFor: null })
    bench.models.on('transcription', () => transcriptionOf(SPOKEN))
    await bench.evaluation.start(null)
    await over(interviewId)
  })

  it('work that comes in the moment the queue has run dry is not left lying (catches a wake-up that is lost)', async () => {
    const typed = 'I write a failing test before the fix.'
    for (let ticks = 0; ticks < 12; ticks++) {
      const { interviewId } = bench.interview([{ typed }])
      bench.evaluation.interviewEnded(interviewId)
      for (let i = 0; i < ticks; i++) await Promise.resolve()
      bench.keysChanged()
      await over(interviewId)
    }
  })

  it('closing in mid-call leaves the work queued and nothing open', async () => {
    const { interviewId } = bench.interview([{}])
    bench.models.on('transcription', NEVER)
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => expect(statesOf(interviewId)[0]).toBe('running'))
    await bench.evaluation.close()
    expect(statesOf(interviewId)).not.toContain('running')
    bench.evaluation.answerCommitted(interviewId, 'x')
  })
})
