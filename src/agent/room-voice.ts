import { ERRORS, type ErrorCode } from '@shared/contract/errors'
import { type AnswerRecord, answersOf } from '@shared/domain/interview/answers'
import type { InterviewEvent, UtteranceKind } from '@shared/domain/interview/events'
import { questionCountOf, questionNumberAt } from '@shared/domain/interview/placements'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import {
  type EndedReason,
  type InterviewState,
  questionIndexOf,
  type StatusWord,
  statusWordOf,
} from '@shared/domain/interview/states'
import type { AgentMessage, Unversioned } from '@shared/protocol/room-messages'
import type { Interviewer } from './interviewers/interviewer'
import type { AgentState, CandidateLink } from './links/candidate-link'

type Status = Omit<Extract<AgentMessage, { type: 'status' }>, 'v'>

const AGENT_STATE: Record<StatusWord, AgentState> = {
  connecting: 'initializing',
  speaking: 'speaking',
  listening: 'listening',
  thinking: 'thinking',
  paused: 'idle',
  finished: 'idle',
}

export interface RoomVoiceOptions {
  interviewId: string
  /** As it is now. */
  plan(): InterviewPlan
  interviewer: Pick<Interviewer, 'capabilities' | 'voiceName'>
  link: Pick<CandidateLink, 'send' | 'setAgentState'>
}

/** Tells the room what the interview does: each thing once, and all of it again to a page that asks. */
export class RoomVoice {
  private shown: Status | null = null

  constructor(private readonly options: RoomVoiceOptions) {}

  /** The question a page shows: as planned, not as worded this time. */
  question(index: number) {
    const plan = this.options.plan()
    const planned = plan.questions[index]
    if (!planned) return
    this.send({
      type: 'question',
      text: planned.text,
      questionNumber: questionNumberAt(plan, index),
      questionCount: questionCountOf(plan),
      followUp: planned.followUpOf !== undefined,
    })
  }

  /** Sends the status of a state when it differs from the last one; gives it in that case. */
  status(state: InterviewState): Status | null {
    const status = statusOf(state, this.options)
    if (this.shown && JSON.stringify(this.shown) === JSON.stringify(status)) return null
    if (this.shown?.status !== status.status) this.options.link.setAgentState(AGENT_STATE[status.status])
    this.shown = status
    this.send(status)
    return status
  }

  /** For a page that was reloaded. */
  everythingAgain(state: InterviewState) {
    const index = questionIndexOf(state)
    if (index !== null) this.question(index)
    this.send(statusOf(state, this.options))
  }

  speakingStarted(kind: UtteranceKind) {
    this.send({ type: 'ai_speaking_start', kind })
  }

  speakingEnded() {
    this.send({ type: 'ai_speaking_end' })
  }

  answerSaved(questionNumber: number, id: string | null) {
    this.send({ type: 'answer_saved', questionNumber, id })
  }

  notice(code: ErrorCode) {
    this.send({ type: 'notice', code, message: ERRORS[code].message })
  }

  complete(endedReason: EndedReason, log: readonly InterviewEvent[], durationMs: number) {
    const { interviewId } = this.options
    const plan = this.options.plan()
    // A follow-up shares its question's number, and so it does not count by itself.
    const own = answersOf(plan, log).filter(({ index }) => plan.questions[index]?.followUpOf === undefined)
    const answeredCount = own.filter(isAnswered).length
    const questionCount = questionCountOf(plan)
    this.send({
      type: 'interview_complete',
      summary: { interviewId, endedReason, questionCount, answeredCount, durationMs: Math.round(durationMs) },
    })
  }

  private send(message: Unversioned<AgentMessage>) {
    this.options.link.send(message)
  }
}

function statusOf(state: InterviewState, options: RoomVoiceOptions): Status {
  const plan = options.plan()
  return {
    type: 'status',
    status: statusWordOf(state),
    questionNumber: questionNumberOf(plan, state),
    questionCount: questionCountOf(plan),
    held: state.kind === 'listening' && state.held,
    pausedBy: state.kind === 'paused' ? state.by : null,
    readingMode: !options.interviewer.capabilities.voice,
    interviewer: options.interviewer.voiceName,
  }
}

/** The question in sight: the farewell leaves the last one there. */
function questionNumberOf(plan: InterviewPlan, state: InterviewState): number {
  if (state.kind === 'closing') return questionNumberAt(plan, state.index)
  if (state.kind === 'done') return state.greeted ? questionNumberAt(plan, state.index) : 0
  const index = questionIndexOf(state)
  return index === null ? 0 : questionNumberAt(plan, index)
}

function isAnswered({ committedAtMs, cause }: AnswerRecord): boolean {
  return committedAtMs !== null && cause !== 'skipped'
}
