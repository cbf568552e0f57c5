import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import type { GeneratedQuestion, QuestionGenerator } from '../questions/generate-questions'
import type { QuestionsService } from '../questions/questions'
import { proposed } from './model-side'
import { fromBank, type QuestionDraft } from './plan-interview'

export interface FirstQuestions {
  /** As many as were asked for. Those of the bank stand in for what is still being made. */
  questions: QuestionDraft[]
  /** What is still being made, or null. Never rejects. */
  rest: Promise<GeneratedQuestion[]> | null
  /** Questions were to be made, and none were. */
  fellBack: boolean
}

/**
 * The questions an interview starts with. Made ones need the first two only: the bank stands in for the others, so that there is
 * always a next question. Throws NOT_ENOUGH_QUESTIONS, UNKNOWN_ROLE.
 */
export async function firstQuestions(
  { questions, generator }: { questions: QuestionsService; generator: QuestionGenerator },
  { setup, seed, jobRole }: { setup: InterviewSetup; seed: number; jobRole: string },
): Promise<FirstQuestions> {
  const count = setup.questionCount
  if (setup.questionSource === 'bank') {
    return { questions: questions.choose(setup, seed).map(fromBank), rest: null, fellBack: false }
  }
  const begun = await generator.begin({ setup, jobRole, seed })
  if (begun === null) return { questions: questions.choose(setup, seed).map(fromBank), rest: null, fellBack: true }
  const first = begun.first.slice(0, count).map(draft)
  // The bank speaks English only.
  const english = setup.language.startsWith('en')
  const standIns = !english ? [] : standingIn(questions, { ...setup, questionCount: count - first.length }, seed)
  if (standIns.length + first.length >= count) {
    return { questions: [...first, ...standIns], rest: first.length < count ? begun.rest : null, fellBack: false }
  }
  // A role or a language the bank has nothing for: all of them have to be made first.
  const all = [...first, ...(await begun.rest).map(draft), ...standIns].slice(0, count)
  if (all.length < count) throw new StudioError('NOT_ENOUGH_QUESTIONS', `${all.length} of ${count}`)
  return { questions: all, rest: null, fellBack: false }
}

function standingIn(questions: QuestionsService, setup: InterviewSetup, seed: number): QuestionDraft[] {
  if (setup.questionCount === 0) return []
  try {
    return questions.choose(setup, seed).map(fromBank)
  } catch (error) {
    if (error instanceof StudioError) return []
    throw error
  }
}

function draft(made: GeneratedQuestion): QuestionDraft {
  const { id: _, ...question } = proposed(made, '')
  return { ...question, why: { rule: 'generated', score: null } }
}
