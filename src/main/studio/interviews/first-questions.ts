import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import { demandCount, inStages, type Plan, type Planner } from '../plans/planner'
import type { GeneratedQuestion, QuestionGenerator } from '../questions/generate-questions'
import { proposed } from './model-side'
import { placesFor } from './places-for'
import type { QuestionDraft } from './plan-interview'

export interface FirstQuestions extends Plan {
  /** What is still being made, or null. Never rejects. */
  rest: Promise<GeneratedQuestion[]> | null
  /** Questions were to be made, and none were. */
  fellBack: boolean
}

export interface FirstQuestionsRequest {
  setup: InterviewSetup
  seed: number
  jobRole: string
  /** The seed names the path alone (plans/planner.ts). */
  exact: boolean
}

/**
 * The questions an interview starts with, as many as were asked for. Made ones need the first two only: the bank stands in for the
 * others, so that there is always a next question. Throws what planning throws.
 */
export async function firstQuestions(
  { planner, generator }: { planner: Planner; generator: QuestionGenerator },
  { setup, seed, jobRole, exact }: FirstQuestionsRequest,
): Promise<FirstQuestions> {
  // Before a model is asked for as many.
  demandCount(setup)
  if (!isMade(setup)) return { ...planner.plan(setup, seed, { exact }), rest: null, fellBack: false }
  const begun = await generator.begin({ setup, jobRole, seed })
  if (begun === null) return { ...planner.plan(setup, seed, { exact }), rest: null, fellBack: true }
  const count = setup.questionCount
  const first = begun.first.slice(0, count).map(draft)
  // What is made is in the language that was chosen.
  const planned = { ...standingIn(planner, { setup, seed, exact }), askedLanguage: null }
  if (planned.questions.length >= count) {
    const questions = withMade(planned.questions, first)
    return { ...planned, questions, rest: first.length < count ? begun.rest : null, fellBack: false }
  }
  // A role or a language the bank has nothing for: all of them have to be made first.
  const made = [...first, ...(await begun.rest).map(draft)]
  const all = inStages([...made, ...planned.questions].slice(0, count))
  if (all.length < count) throw new StudioError('NOT_ENOUGH_QUESTIONS', `${all.length} of ${count}`)
  return { ...planned, questions: all, rest: null, fellBack: false }
}

/** Only a model's own choice can be worded by one: what is due, or a pack names, is asked as it stands. */
function isMade({ questionSource, kind, packId }: InterviewSetup): boolean {
  return questionSource === 'generated' && packId === null && kind !== 'repetition' && kind !== 'weakest'
}

function standingIn(
  planner: Planner,
  { setup, seed, exact }: Pick<FirstQuestionsRequest, 'setup' | 'seed' | 'exact'>,
): Plan {
  const { timeBoxMs, followUpBudget } = setup
  const nothing: Plan = { questions: [], timeBoxMs, followUpBudget, askedLanguage: null }
  // The bank speaks English only.
  if (!setup.language.startsWith('en')) return nothing
  try {
    return planner.plan(setup, seed, { exact, atMost: true })
  } catch (error) {
    if (error instanceof StudioError && error.code === 'UNKNOWN_ROLE') return nothing
    throw error
  }
}

/** Made questions in the place of the bank's, each in its stage. */
function withMade(planned: readonly QuestionDraft[], made: readonly QuestionDraft[]): QuestionDraft[] {
  const questions = [...planned]
  const open = planned.flatMap((question, index) => (question.citation === null ? [{ question, index }] : []))
  const stages = open.map(({ question }) => question.stage)
  for (const { made: question, place } of placesFor(made, stages)) {
    const at = open[place] as (typeof open)[number]
    questions[at.index] = { ...question, stage: at.question.stage }
  }
  return questions
}

function draft(made: GeneratedQuestion): QuestionDraft {
  const { id: _, ...question } = proposed(made, '')
  return { ...question, why: { rule: question.citation === null ? 'generated' : 'cited', score: null } }
}
