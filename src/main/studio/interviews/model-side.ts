import type { PlacementReason, QuestionPlacement } from '@shared/domain/interview/placements'
import { type Difficulty, STAGES } from '@shared/domain/interview/plan'
import { type InterviewState, questionIndexOf } from '@shared/domain/interview/states'
import { nextByDifficulty, preferredDifficulty } from '@shared/domain/questions/adaptive'
import type { AgentToStudio } from '@shared/protocol/job'
import type { BankRecord } from '../../persistence/repositories/question-bank'
import type { Core } from '../core'
import type { GeneratedQuestion } from '../questions/generate-questions'
import type { SendToAgent } from './event-intake'
import type { InterviewLog } from './interview-log'
import type { Proposals, ProposedQuestion } from './placed-questions'
import { placesFor } from './places-for'
import { fromBank, type NewInterview } from './plan-interview'

/** What a model says of an interview while it runs. */
export type ModelMessage = Extract<AgentToStudio, { type: 'heard' | 'usage' | 'decide' }>

export function isModelMessage(message: AgentToStudio): message is ModelMessage {
  return message.type === 'heard' || message.type === 'usage' || message.type === 'decide'
}

export interface ModelSideOptions {
  core: Pick<Core, 'newId'>
  stored: NewInterview
  log: InterviewLog
  proposals: Proposals
  /** To the agent that is there now; dropped when there is none. */
  send: SendToAgent
  /** Whether grades change the difficulty of what is asked next. */
  adaptive: boolean
  /** Null when none came in time. Never throws. */
  proposeFollowUp(about: { interviewId: string; questionId: string; transcript: string }): Promise<string | null>
  /** Bank questions of a difficulty that this interview does not have yet. */
  spare(difficulty: Difficulty, withoutKeys: readonly string[]): BankRecord[]
  storeHeard(heard: { interviewId: string; questionId: string; text: string; model: string }): void
  recordUsage(interviewId: string, usage: Extract<ModelMessage, { type: 'usage' }>): void
  /** The interview has cost what it may. */
  capReached(interviewId: string): boolean
}

/**
 * The model's part in an interview that runs. It proposes; whether a proposal is taken, the flow decides, in the agent, where the
 * present state is known. What comes too late is dropped there.
 */
export interface ModelSide {
  receive(message: ModelMessage): void
  /** A grade came in: the next question may be of another difficulty. */
  graded(questionId: string, score: number | null): void
  /** An answer's text from its recording. */
  transcribed(questionId: string, text: string): void
  /** Questions made for this person, for the places that were not reached yet. Gives how many found one. */
  made(questions: readonly GeneratedQuestion[]): number
}

export function createModelSide(options: ModelSideOptions): ModelSide {
  const { core, stored, log, proposals, send, adaptive } = options
  const interviewId = stored.interview.id

  function place(placement: QuestionPlacement, why: PlacementReason) {
    send({ type: 'place', placement, why })
  }

  async function decide({ questionId, transcript }: Extract<ModelMessage, { type: 'decide' }>) {
    // Whatever fails: the agent waits for an answer.
    const text = await options.proposeFollowUp({ interviewId, questionId, transcript }).catch(() => null)
    const about = stored.questions.find(({ id }) => id === questionId)
    if (text === null || !about) return send({ type: 'decision', questionId, followUp: null })
    const id = core.newId()
    proposals.add({ ...madeFor(about), id, content: text, source: 'follow_up', followUpOf: questionId })
    send({ type: 'decision', questionId, followUp: { id, text, followUpOf: questionId } })
  }

  return {
    receive: (message) => {
      switch (message.type) {
        case 'decide':
          return void decide(message)
        case 'heard': {
          const { questionId, text, model } = message
          return options.storeHeard({ interviewId, questionId, text, model })
        }
        case 'usage':
          options.recordUsage(interviewId, message)
          if (options.capReached(interviewId)) send({ type: 'offline_voice', code: 'SPEND_CAP' })
          return
      }
    },
    graded: (questionId, score) => {
      const graded = stored.questions.find(({ id }) => id === questionId)
      if (!adaptive || score === null || !graded) return
      const preferred = preferredDifficulty(score, graded.difficulty)
      const rule = score >= 80 ? 'prefer_hard' : score < 50 ? 'prefer_easy' : 'keep_difficulty'
      const index = firstOpen(log)
      const remaining = stored.questions.slice(index)
      if (remaining.length === 0 || remaining[0]?.difficulty === preferred) return
      // How somebody tells of a conflict says nothing of how hard a question of the next stage may be.
      if (remaining[0]?.stage !== graded.stage) return
      const later = nextByDifficulty(remaining, preferred)
      const expects = remaining[later ?? 0]?.id
      if (later !== null) return place({ how: 'move', index, fromIndex: index + later, expects }, { rule, score })
      // One that was made for this person stays, and the bank speaks English only.
      if (remaining[0]?.source !== 'bank' || !stored.interview.language.startsWith('en')) return
      const taken = stored.questions.flatMap(({ bankKey }) => (bankKey === null ? [] : [bankKey]))
      const spare = options.spare(preferred, taken).find(({ stage }) => stage === remaining[0]?.stage)
      if (!spare) return
      const question = { ...fromBank(spare), id: core.newId() }
      proposals.add(question)
      const { id, content: text, stage } = question
      place({ how: 'replace', index, question: { id, text, stage }, expects }, { rule, score })
    },
    transcribed: (questionId, text) => send({ type: 'answer_text', questionId, text }),
    made: (questions) => {
      const open = stored.questions
        .map((question, index) => ({ question, index }))
        .slice(firstOpen(log))
        .filter(({ question }) => question.source === 'bank' && question.citation === null)
      const places = placesFor(
        questions,
        open.map(({ question }) => question.stage),
      )
      for (const { made, place: at } of places) {
        const { question: before, index } = open[at] as (typeof open)[number]
        const question = { ...proposed(made, core.newId()), stage: before.stage }
        proposals.add(question)
        const { id, content: text, stage } = question
        place({ how: 'replace', index, question: { id, text, stage }, expects: before.id }, becauseMade(question))
      }
      return places.length
    },
  }
}

/** A line it asks about is the better reason. */
function becauseMade({ citation }: Pick<ProposedQuestion, 'citation'>): PlacementReason {
  return { rule: citation === null ? 'generated' : 'cited', score: null }
}

/** A question a model made, as a row. */
export function proposed(made: GeneratedQuestion, id: string): ProposedQuestion {
  return {
    id,
    bankKey: null,
    content: made.text,
    expectedAnswer: made.expectedAnswer,
    difficulty: made.difficulty,
    topic: made.topic,
    stage: made.stage,
    evaluationCriteria: [...made.evaluationCriteria],
    keyPoints: [...made.keyPoints],
    source: 'generated',
    followUpOf: null,
    citation: made.citation ?? null,
  }
}

/** A follow-up is graded by what was expected of the question it belongs to. */
function madeFor(about: NewInterview['questions'][number]): Omit<ProposedQuestion, 'id'> {
  const { profileId: _profile, interviewId: _interview, order: _order, why: _why, id: _id, ...rest } = about
  return { ...rest, bankKey: null, stage: about.stage ?? STAGES[0] }
}

/** The first question that was not begun, as far as the studio's own fold knows. A follow-up keeps its place behind its question. */
function firstOpen({ plan, state }: InterviewLog): number {
  let index = begun(state) + 1
  while (plan.questions[index]?.followUpOf !== undefined) index++
  return index
}

function begun(state: InterviewState): number {
  if (state.kind === 'closing' || state.kind === 'done') return Number.MAX_SAFE_INTEGER - 1
  return questionIndexOf(state) ?? 0
}
