import { StudioError } from '@shared/contract/errors'
import {
  EVALUATION_PROMPT_VERSION,
  evaluationInstructions,
  evaluationPrompt,
  evaluationReply,
} from '@shared/domain/prompts/evaluation'
import { totalMs } from '@shared/domain/report/spans'
import { answerOf } from '@shared/domain/scoring/evidence'
import { type Grade, gradeAnswer } from '@shared/domain/scoring/grade-answer'
import { RUBRIC_VERSION } from '@shared/domain/scoring/rubric'
import { unscorable } from '@shared/domain/scoring/scorable'
import { substanceOf } from '@shared/domain/scoring/substance'
import { rubricOfQuestion } from '../library/packs/stored-rubrics'
import { updateReviewCard } from '../plans/review-cards'
import { updateOverallScore } from '../reports/overall'
import { type AnswerCase, casesOf, isAnswered, pointsOfQuestion } from './find-case'
import type { EvaluationParts, Step } from './parts'
import { FailedBefore } from './recovery'
import { saidIn } from './stored-answer'

const LIMIT_MS = 60_000
const EARLIER_ANSWERS = 3
const EARLIER_WORDS = 60
/** Stands for the model where none was asked: code alone saw that there is nothing to grade. */
const NO_MODEL = 'none'

export interface EvaluateStepOptions extends EvaluationParts {
  onGraded(graded: { interviewId: string; questionId: string; score: number | null }): void
}

/** Grades one answer: the gate in code, the model's evidence, the arithmetic in code. */
export function createEvaluateStep(options: EvaluateStepOptions): Step {
  const { core, recordings } = options
  return async (job, signal) => {
    const all = casesOf(core, recordings, job.interviewId)
    const found = all.find(({ question }) => question.id === job.questionId)
    if (!found) throw new StudioError('NOT_FOUND')
    const grade = await graded(options, found, all, signal)
    const score = grade.state === 'scored' ? grade.score : null
    const scope = { interviewId: job.interviewId, questionId: found.question.id }
    return {
      write: () => {
        core.persistence.answers.putEvaluation(
          { id: core.newId(), profileId: core.profile.id, ...scope },
          {
            evaluation: grade,
            score,
            scoredBy: score === null ? null : 'model',
            updatedAtMs: core.clock.nowMs(),
          },
        )
        updateOverallScore(core, job.interviewId)
        updateReviewCard(core, job.interviewId, found.question.id)
      },
      announce: () => options.onGraded({ ...scope, score }),
    }
  }
}

async function graded(
  { core, models }: EvaluationParts,
  found: AnswerCase,
  all: readonly AnswerCase[],
  signal: AbortSignal,
): Promise<Grade> {
  const { interview, question, answer, sound } = found
  const said = saidIn(answer)
  // Spoken, and nobody wrote it down: the reason is the transcript's.
  if (!said && sound) throw whyNoTranscript(core, found)
  const words = said?.words ?? []
  const reason = unscorable({
    words,
    speechMs: sound?.speech && said?.engine !== 'typed' ? totalMs(sound.speech) : null,
    language: said?.language ?? null,
    confidence: said?.confidence ?? null,
    expectedLanguage: interview.language,
  })
  if (reason) {
    const stamp = { model: NO_MODEL, promptVersion: EVALUATION_PROMPT_VERSION, rubricVersion: RUBRIC_VERSION }
    return { state: 'not_scorable', reason, note: '', ...stamp }
  }
  const points = pointsOfQuestion(question)
  // A follow-up is graded by what was expected of the question it belongs to.
  const { bankKey } = followedBy(question, all) ?? question
  const rubric = rubricOfQuestion(core, bankKey)
  const about = answerOf(words, aboutWhat(question, all))
  const reply = await models.ask({
    kind: 'evaluation',
    promptVersion: EVALUATION_PROMPT_VERSION,
    instructions: evaluationInstructions,
    prompt: evaluationPrompt({
      question: question.content,
      expectedAnswer: question.expectedAnswer,
      points,
      guidance: rubric?.guidance,
      earlier: earlierThan(found, all),
      transcript: about.substance.map((i) => words[i]?.text ?? '').join(' '),
      language: interview.language,
    }),
    schema: evaluationReply,
    maxOutputTokens: 4_096,
    interviewId: interview.id,
    questionId: question.id,
    limitMs: LIMIT_MS,
    signal,
  })
  const parsed = evaluationReply.safeParse(reply.value)
  if (!parsed.success) throw new StudioError('MODEL_BAD_ANSWER', 'a grade of another form')
  return gradeAnswer({
    answer: about,
    reply: parsed.data,
    points,
    model: reply.model,
    promptVersion: EVALUATION_PROMPT_VERSION,
    packRubric: rubric ? { pack: rubric.pack, weights: rubric.weights } : undefined,
  })
}

function followedBy({ followUpOf }: AnswerCase['question'], all: readonly AnswerCase[]) {
  return all.find((other) => other.question.id === followUpOf)?.question
}

/** All that an answer may be about: a follow-up's is also what it follows up. */
function aboutWhat(question: AnswerCase['question'], all: readonly AnswerCase[]): string[] {
  const followed = followedBy(question, all)
  return [question, ...(followed ? [followed] : [])].flatMap((of) => [
    of.content,
    of.expectedAnswer,
    ...of.keyPoints,
    ...of.evaluationCriteria,
  ])
}

function whyNoTranscript(core: EvaluationParts['core'], { interview, question }: AnswerCase): FailedBefore {
  const job = core.persistence.evaluationJobs
    .ofInterview(core.profile.id, interview.id)
    .find(({ questionId, step }) => questionId === question.id && step === 'transcribe')
  return new FailedBefore(job?.errorCode ?? 'SPEECH_MODEL_MISSING')
}

/** The answers before this one, shortened, without what was padding or meant for a grader. */
function earlierThan(found: AnswerCase, all: readonly AnswerCase[]) {
  return all
    .slice(0, all.indexOf(found))
    .filter(isAnswered)
    .slice(-EARLIER_ANSWERS)
    .flatMap(({ question, answer }) => {
      const words = saidIn(answer)?.words ?? []
      const kept = substanceOf(words).slice(0, EARLIER_WORDS)
      return kept.length === 0
        ? []
        : [{ question: question.content, answer: kept.map((i) => words[i]?.text ?? '').join(' ') }]
    })
}
