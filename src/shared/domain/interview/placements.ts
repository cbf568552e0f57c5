import { z } from 'zod'
import { type InterviewPlan, type PlannedQuestion, STAGES } from './plan'
import { type InterviewState, questionIndexOf } from './states'

export const plannedQuestion = z.strictObject({
  id: z.string(),
  text: z.string().min(1),
  followUpOf: z.string().optional(),
  stage: z.enum(STAGES).optional(),
}) satisfies z.ZodType<PlannedQuestion>

const index = z.number().int().nonnegative()
/** Id of the question that is replaced or moved, as the sender knows the plan: another one there, and it is refused. */
const expected = z.string().optional()

/** A change to what is asked next. The model may propose one; whether it is taken, `placed` decides. */
export const questionPlacement = z.discriminatedUnion('how', [
  /** A follow-up, right behind the answer it belongs to. */
  z.strictObject({ how: z.literal('insert'), index, question: plannedQuestion }),
  /** Another question instead of the planned one: made for this person, or of another difficulty. */
  z.strictObject({ how: z.literal('replace'), index, question: plannedQuestion, expects: expected }),
  /** A later question is drawn forward to `index`. */
  z.strictObject({ how: z.literal('move'), index, fromIndex: index, expects: expected }),
])
export type QuestionPlacement = z.infer<typeof questionPlacement>

/** The rules that place a question while the interview runs. */
const LIVE_RULES = ['follow_up', 'generated', 'prefer_hard', 'prefer_easy', 'keep_difficulty'] as const
/**
 * The rules that choose one at the start. `stage`: its stage's turn, drawn by the seed among the questions of the choice. `weakest`:
 * the topic with the lowest mean score. `due`: answered badly before, and its day has come. `cited`: made of a line of the résumé or
 * the advertisement. `retake`: asked for. `pack`: the pack's plan names it.
 */
const PLAN_RULES = ['stage', 'weakest', 'due', 'cited', 'retake', 'pack'] as const

/** The rule that placed a question, and the score it went by: what "why this question?" shows. */
export const placementReason = z.strictObject({
  rule: z.enum([...LIVE_RULES, ...PLAN_RULES]),
  score: z.number().min(0).max(100).nullable(),
  /** What the rule was about: a topic's title, a date (ISO 8601), a number of attempts. Absent where it says no more. */
  detail: z.string().max(200).optional(),
})
export type PlacementReason = z.infer<typeof placementReason>

/**
 * The plan with a placement, or null where the flow has no room for it: the question was begun, the budget is spent, a follow-up
 * of a follow-up, or an interview that is closing. Pure.
 */
export function placed(plan: InterviewPlan, state: InterviewState, placement: QuestionPlacement): InterviewPlan | null {
  const { questions } = plan
  if (state.kind === 'closing' || state.kind === 'done') return null
  if (placement.index <= lastBegun(state)) return null
  switch (placement.how) {
    case 'insert':
      return state.kind === 'deciding' && mayFollowUp(plan, state.index, placement)
        ? {
            ...plan,
            questions: [
              ...questions.slice(0, placement.index),
              placement.question,
              ...questions.slice(placement.index),
            ],
          }
        : null
    case 'replace':
      if (placement.index >= questions.length || !asExpected(questions[placement.index], placement.expects)) return null
      return {
        ...plan,
        questions: questions.map((question, i) => (i === placement.index ? placement.question : question)),
      }
    case 'move': {
      const moved = questions[placement.fromIndex]
      if (!moved || placement.fromIndex <= placement.index || !asExpected(moved, placement.expects)) return null
      // Drawn forward within its own stage only: the stages keep their order.
      if (questions.slice(placement.index, placement.fromIndex).some(({ stage }) => stage !== moved.stage)) return null
      const others = questions.filter((question) => question !== moved)
      return { ...plan, questions: [...others.slice(0, placement.index), moved, ...others.slice(placement.index)] }
    }
  }
}

function asExpected(question: PlannedQuestion | undefined, expects: string | undefined): boolean {
  return expects === undefined || question?.id === expects
}

/** Whether the flow would take a follow-up to the answer at `index`. */
export function roomForFollowUp(plan: InterviewPlan, index: number): boolean {
  const question = plan.questions[index]
  if (!question || question.followUpOf !== undefined) return false
  return plan.questions.filter(({ followUpOf }) => followUpOf !== undefined).length < (plan.followUpBudget ?? 0)
}

function mayFollowUp(
  plan: InterviewPlan,
  answered: number,
  { index, question }: Extract<QuestionPlacement, { how: 'insert' }>,
): boolean {
  return (
    index === answered + 1 && question.followUpOf === plan.questions[answered]?.id && roomForFollowUp(plan, answered)
  )
}

/** The last question that cannot change any more. The first one is being prepared while the greeting is said. */
function lastBegun(state: InterviewState): number {
  return questionIndexOf(state) ?? (state.kind === 'waiting' && !state.greeted ? -1 : 0)
}

/** The number a person sees: follow-ups share that of their question. From 1. */
export function questionNumberAt(plan: InterviewPlan, index: number): number {
  return Math.max(1, plan.questions.slice(0, index + 1).filter(({ followUpOf }) => followUpOf === undefined).length)
}

/** How many questions the plan has by that counting. */
export function questionCountOf(plan: InterviewPlan): number {
  return plan.questions.filter(({ followUpOf }) => followUpOf === undefined).length
}
