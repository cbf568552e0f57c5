import { StudioError } from '@shared/contract/errors'
import {
  COMPLETION_PROMPT_VERSION,
  completionInstructions,
  completionPrompt,
  completionReply,
} from '@shared/domain/prompts/completion'
import { assembleCompletion } from '@shared/domain/scoring/assemble-completion'
import { measuredSentences } from '@shared/domain/scoring/measured-speech'
import { substanceOf } from '@shared/domain/scoring/substance'
import { casesOf, isAnswered } from './find-case'
import type { EvaluationParts, Step } from './parts'
import { saidIn } from './stored-answer'
import { storedGrade } from './views'

const LIMIT_MS = 60_000

/** The words on the whole interview. When it fails, the grades stay and the report says that this part is missing. */
export function createCompleteStep({ core, models, recordings, reports }: EvaluationParts): Step {
  return async (job, signal) => {
    const { interviewId } = job
    const answered = casesOf(core, recordings, interviewId)
      .filter(isAnswered)
      .map((found) => ({ ...found, said: saidIn(found.answer), grade: storedGrade(found.answer) }))
    const [first] = answered
    if (!first) throw new StudioError('NOT_FOUND', 'nothing was answered')
    const measured = measuredSentences(reports.get(interviewId))
    const reply = await models.ask({
      kind: 'completion',
      promptVersion: COMPLETION_PROMPT_VERSION,
      instructions: completionInstructions,
      prompt: completionPrompt({
        role: first.interview.jobRole,
        language: first.interview.language,
        answers: answered.map(({ question, said, grade }) => ({
          question: question.content,
          grade: gradeInWords(grade),
          notes: grade?.state === 'scored' ? grade.criteria.map(({ criterion, note }) => `${criterion}: ${note}`) : [],
          transcript: substanceOf(said?.words ?? [])
            .map((i) => said?.words[i]?.text ?? '')
            .join(' '),
        })),
        measured,
      }),
      schema: completionReply,
      maxOutputTokens: 8_192,
      interviewId,
      questionId: null,
      limitMs: LIMIT_MS,
      signal,
    })
    const parsed = completionReply.safeParse(reply.value)
    if (!parsed.success) throw new StudioError('MODEL_BAD_ANSWER', 'a completion of another form')
    const completion = assembleCompletion({
      reply: parsed.data,
      answers: answered.map(({ said }) => said?.words ?? []),
      measured,
      model: reply.model,
      promptVersion: COMPLETION_PROMPT_VERSION,
    })
    return {
      write: () => {
        const { persistence, profile, clock } = core
        persistence.reports.putCompletion(profile.id, interviewId, completion, clock.nowMs())
      },
      announce: () => core.events.publish({ type: 'report', interviewId }),
    }
  }
}

function gradeInWords(grade: ReturnType<typeof storedGrade>): string {
  if (grade?.state === 'scored') return `${grade.score} of 100 points`
  return grade ? `not scorable: ${grade.reason}` : 'not graded'
}
