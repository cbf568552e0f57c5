import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EvaluationBench, openEvaluationBench } from '../../../../tests/fakes/studio/evaluation-bench'
import { eventually } from '../../../../tests/fakes/studio/eventually'

let bench: EvaluationBench
beforeEach(() => {
  bench = openEvaluationBench()
})
afterEach(() => bench.close())

function anImport(): string {
  const { interviewId } = bench.interview([{}])
  const { persistence, profile } = bench.core
  persistence.interviews.update(profile.id, interviewId, { origin: 'import', importedFrom: 'talk.wav' })
  return interviewId
}
const stepsOf = (interviewId: string) => bench.jobs(interviewId).map(({ step, state }) => `${step} ${state}`)
const settled = () => new Promise((resolve) => setTimeout(resolve, 100))

describe('a recording made elsewhere', () => {
  it('is written down and never graded: it answered no question (bug: a talk graded against its own title)', async () => {
    const interviewId = anImport()
    bench.evaluation.interviewEnded(interviewId)
    await eventually(() => expect(stepsOf(interviewId)).toEqual(['transcribe done']))
    await bench.evaluation.start(interviewId)
    await bench.evaluation.start(null)
    await settled()
    expect(stepsOf(interviewId)).toEqual(['transcribe done'])
    expect(bench.core.persistence.interviews.get(bench.core.profile.id, interviewId)?.overallScore).toBeNull()
  })

  it('is not written down when nobody wants evaluation or transcription', async () => {
    bench.settings.update({ evaluateAnswers: false })
    const quiet = anImport()
    bench.evaluation.interviewEnded(quiet)
    bench.settings.update({ evaluateAnswers: true, transcription: 'off' })
    const off = anImport()
    bench.evaluation.interviewEnded(off)
    await settled()
    expect([stepsOf(quiet), stepsOf(off)]).toEqual([[], []])
  })

  it('is nothing that "Evaluate now" counts, prices or sends with the rest', async () => {
    const interviewId = anImport()
    for (const of of [interviewId, null]) {
      expect(await bench.evaluation.estimate(of)).toMatchObject({ answers: 0, audioMs: 0, usd: 0 })
    }
    await bench.evaluation.start(null)
    await settled()
    expect(stepsOf(interviewId)).toEqual([])
  })
})
