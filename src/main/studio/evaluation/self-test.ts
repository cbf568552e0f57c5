import { StudioError } from '@shared/contract/errors'
import {
  EVALUATION_PROMPT_VERSION,
  evaluationInstructions,
  evaluationPrompt,
  evaluationReply,
} from '@shared/domain/prompts/evaluation'
import { answerOf } from '@shared/domain/scoring/evidence'
import { GOLD_QUESTION, GOLD_SET, type GoldCase, isTrusted, passes } from '@shared/domain/scoring/gold-set'
import { type Grade, gradeAnswer } from '@shared/domain/scoring/grade-answer'
import { splitWords } from '@shared/domain/transcript/tokens'
import type { EvaluationParts } from './parts'
import { codeOf } from './recovery'

const LIMIT_MS = 60_000

/**
 * The gold set through the person's own model, by the same prompt and the same arithmetic as their answers. A case whose call failed is
 * not passed. Throws what `ask` throws when there is no service at all.
 */
export function createSelfTest({ core, models }: Pick<EvaluationParts, 'core' | 'models'>) {
  const progress = (done: number) =>
    core.events.publish({ type: 'progress', task: 'self_test', interviewId: null, ratio: done / GOLD_SET.length })
  let running: ReturnType<typeof run> | null = null

  async function run() {
    const readiness = await models.readiness()
    if (!readiness.ready) throw new StudioError(readiness.code)
    let model: string = readiness.model
    const results: { gold: GoldCase; score: number | null; passed: boolean; got: string }[] = []
    for (const [i, gold] of GOLD_SET.entries()) {
      progress(i)
      try {
        const grade = await gradeOf(gold)
        const score = grade.state === 'scored' ? grade.score : null
        if (grade.model !== '') model = grade.model
        const got = grade.state === 'scored' ? `${grade.score}` : `not scorable: ${grade.reason}`
        results.push({ gold, score, passed: passes(gold, score), got })
      } catch (error) {
        const code = codeOf(error)
        if (code.startsWith('KEY_') || code === 'CONSENT_NEEDED' || code === 'MODEL_OFFLINE') throw error
        results.push({ gold, score: null, passed: false, got: code })
      }
    }
    progress(GOLD_SET.length)
    const trusted = isTrusted(results)
    const missed = results.filter(({ passed }) => !passed).length
    return {
      model,
      trusted,
      sentence: trusted
        ? 'This model told good answers from empty ones and was not moved by padding: its grades can be trusted.'
        : `This model graded ${missed} of ${results.length} known answers wrongly, or was moved by padding: take its grades as hints only.`,
      cases: results.map(({ gold, passed, got }) => ({
        name: gold.name,
        kind: gold.kind,
        expected: expectedOf(gold),
        got,
        passed,
      })),
    }
  }

  async function gradeOf(gold: GoldCase): Promise<Grade> {
    const words = splitWords(gold.transcript).map((text) => ({ text, startMs: null, endMs: null }))
    const { question, expectedAnswer, points, language } = GOLD_QUESTION
    const answer = answerOf(words, [question, expectedAnswer, ...points])
    const reply = await models.ask({
      kind: 'self_test',
      promptVersion: EVALUATION_PROMPT_VERSION,
      instructions: evaluationInstructions,
      prompt: evaluationPrompt({
        question,
        expectedAnswer,
        points,
        earlier: [],
        transcript: answer.substance.map((i) => words[i]?.text ?? '').join(' '),
        language,
      }),
      schema: evaluationReply,
      maxOutputTokens: 4_096,
      interviewId: null,
      questionId: null,
      limitMs: LIMIT_MS,
    })
    const parsed = evaluationReply.safeParse(reply.value)
    if (!parsed.success) throw new StudioError('MODEL_BAD_ANSWER')
    return gradeAnswer({
      answer,
      reply: parsed.data,
      points,
      model: reply.model,
      promptVersion: EVALUATION_PROMPT_VERSION,
    })
  }

  /** Asked twice, it runs once. */
  return () => {
    running ??= run().finally(() => {
      running = null
    })
    return running
  }
}

function expectedOf({ lowest, highest, noNumber }: GoldCase): string {
  if (noNumber === 'required') return 'no number'
  return `${lowest} to ${highest}${noNumber === 'allowed' ? ', or no number' : ''}`
}
