import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EvaluationBench, openEvaluationBench } from '../../../../tests/fakes/studio/evaluation-bench'
import { failing, NEVER, type Script } from '../../../../tests/fakes/studio/fake-text-models'
import { fencedIn, generousReply, SPOKEN, sentences } from '../../../../tests/fakes/studio/graded-replies'
import type { Readiness } from '../models/text-models'
import { estimateUsd } from './estimate-usd'

let bench: EvaluationBench
beforeEach(() => {
  bench = openEvaluationBench()
})
afterEach(() => bench.close())

describe('proposeFollowUp', () => {
  const propose = (transcript = SPOKEN, signal?: AbortSignal) => {
    const { interviewId, questionIds } = bench.interview([{}], { running: true })
    return bench.evaluation.proposeFollowUp({ interviewId, questionId: questionIds[0] ?? '', transcript, signal })
  }

  it('gives the question the model words', async () => {
    expect(await propose()).toBe('Which metric told you that it worked?')
    expect(bench.models.asked[0]).toMatchObject({ kind: 'follow_up', promptVersion: 'follow-up-1', limitMs: 1_500 })
  })

  it('is null after 1.5 s, and the call is given up', async () => {
    bench.models.on('follow_up', NEVER)
    const proposal = propose()
    await new Promise((resolve) => setTimeout(resolve, 5))
    bench.clock.advance(1_500)
    expect(await proposal).toBeNull()
    expect(bench.models.asked[0]?.signal?.aborted).toBe(true)
  })

  it.each<[string, Script]>([
    ['none worth asking', () => ({ followUp: null })],
    ['another form', () => ({ question: 'Why?' })],
    ['a single word', () => ({ followUp: 'Why?' })],
    ['the same question again', () => ({ followUp: 'How do you bring a change of code safely to users?' })],
    ['a speech', () => ({ followUp: 'Tell me more about it and '.repeat(20) })],
    ['a failed call', failing('MODEL_QUOTA')],
  ])('is null for %s', async (_name, script) => {
    bench.models.on('follow_up', script)
    expect(await propose()).toBeNull()
  })

  it('asks nobody about silence, gibberish, a question that is not there, or when it was called off', async () => {
    const off = new AbortController()
    off.abort()
    expect(await propose('')).toBeNull()
    expect(await propose('Sdfkjh qwrtpl zxcvbn mnbvcx.')).toBeNull()
    expect(await propose(SPOKEN, off.signal)).toBeNull()
    expect(await bench.evaluation.proposeFollowUp({ interviewId: 'x', questionId: 'y', transcript: SPOKEN })).toBeNull()
    expect(bench.models.asked).toEqual([])
  })
})

describe('selfTest', () => {
  /** Grades as the gold set expects it. */
  const fair: Script = ({ prompt }) => {
    const shown = fencedIn(prompt, 'answer')
    const reply = generousReply(shown, 3)
    if (shown.includes('wabble')) return { ...reply, scorable: 'gibberish' }
    const level = shown.includes('narrows') ? 4 : shown.includes('slower') ? 3 : 0
    for (const criterion of ['correctness', 'completeness', 'clarity'] as const) reply[criterion].level = level
    const words = ['whole table', 'slower', 'small table']
    const saying = (word: string) => sentences(shown).find((sentence) => sentence.includes(word)) ?? ''
    return { ...reply, points: words.map((word, i) => ({ number: i + 1, quote: saying(word) })) }
  }

  it('trusts a model that tells good from empty, with the model named and progress told', async () => {
    bench.models.on('self_test', fair)
    const [once, same] = await Promise.all([bench.evaluation.selfTest(), bench.evaluation.selfTest()])
    expect(same).toBe(once)
    expect(once.cases.filter(({ passed }) => !passed)).toEqual([])
    expect(once).toMatchObject({ model: 'fake-model', trusted: true })
    const told = bench.events.filter((event) => event.type === 'progress' && event.task === 'self_test')
    expect(told[told.length - 1]).toMatchObject({ ratio: 1 })
  })

  it('does not trust one that praises everything, nor one whose calls fail; without a service it says why', async () => {
    const praised = await bench.evaluation.selfTest()
    expect(praised.trusted).toBe(false)
    expect(praised.cases.find(({ kind }) => kind === 'gibberish')?.passed).toBe(false)
    // Even then "fine" gets nothing.
    expect(praised.cases.find(({ name }) => name === 'One word')?.passed).toBe(true)
    bench.models.on('self_test', failing('MODEL_BAD_ANSWER'))
    expect((await bench.evaluation.selfTest()).cases[0]).toMatchObject({ got: 'MODEL_BAD_ANSWER', passed: false })
    bench.models.on('self_test', failing('KEY_WRONG'))
    await expect(bench.evaluation.selfTest()).rejects.toMatchObject({ code: 'KEY_WRONG' })
    bench.models.be({ ready: false, code: 'KEY_MISSING' })
    await expect(bench.evaluation.selfTest()).rejects.toMatchObject({ code: 'KEY_MISSING' })
  })
})

it('sound is priced by who hears it, not by who grades (bug: no estimate, or the wrong one, with two services)', async () => {
  bench.interview([{}, {}])
  const grader: Readiness = { ready: true, provider: 'openai', model: 'grader' }
  const hearer: Readiness = { ready: true, provider: 'gemini', model: 'hearer' }
  const prices: Record<string, number> = { grader: 1, hearer: 10 }
  bench.usdOf = ({ model, answers, audioMs }) => {
    const price = prices[model]
    return price === undefined ? null : price * (answers + audioMs / 1_000)
  }
  bench.models.be(grader, hearer)
  const estimate = () => bench.evaluation.estimate(null)
  expect(await estimate()).toEqual({ answers: 2, audioMs: 12_000, usd: 122, model: 'grader', more: false })
  delete prices.grader
  // The sum of the others would pass for the whole.
  expect(await estimate()).toMatchObject({ usd: null })
  prices.grader = 1
  delete prices.hearer
  expect(await estimate()).toMatchObject({ usd: null })
  // On this machine: nobody is sent any sound.
  bench.settings.update({ transcription: 'device' })
  expect(await estimate()).toMatchObject({ audioMs: 0, usd: 2 })
  bench.settings.update({ transcription: 'gemini' })
  bench.models.be(grader, { ready: false, code: 'KEY_MISSING' })
  expect(await estimate()).toMatchObject({ usd: null })
})

it('an estimate is by the table, and null without a price', () => {
  const price = { model: 'm', inputText: 1, inputAudio: 2, outputText: 4, outputAudio: 9 }
  const prices = { asOf: '2026-11-21', models: [price], liveKitPerParticipantMinute: 0 }
  expect(estimateUsd(prices, { model: 'm', answers: 2, audioMs: 10_000 })).toBeCloseTo(0.0118, 6)
  expect(estimateUsd(prices, { model: 'other', answers: 2, audioMs: 0 })).toBeNull()
})
