import { assertNever } from '@shared/assert-never'
import type { EndedReason, StatusWord } from '@shared/domain/interview/states'
import type { AgentMessage } from '@shared/protocol/room-messages'
import { type CalmCode, isCalm } from './news'

type SpeechKind = Extract<AgentMessage, { type: 'ai_speaking_start' }>['kind']

/** What the page knows of the interview: the fold of the interviewer's messages. */
export interface Conversation {
  status: StatusWord
  /** 0 before the first question. */
  questionNumber: number
  /** 0 until the interviewer said how many there are. */
  questionCount: number
  question: { number: number; text: string; followUp: boolean } | null
  /** What is being said, or null while nothing is. */
  speaking: SpeechKind | null
  /** "Still thinking" is in force. */
  held: boolean
  pausedBy: 'candidate' | 'silence' | 'absence' | null
  readingMode: boolean
  /** Whose voice it is; null until the interviewer said so. */
  interviewer: 'offline' | 'gemini' | null
  notice: { code: string; message: string } | null
  /** The last calm notice: it is none the less true when the interviewer speaks again. */
  news: { code: CalmCode } | null
  /** The last answer that is on disk; `id` is the typed answer's own. */
  saved: { questionNumber: number; id: string | null } | null
  ended: EndedReason | null
}

export const beforeFirstWord: Conversation = {
  status: 'connecting',
  questionNumber: 0,
  questionCount: 0,
  question: null,
  speaking: null,
  held: false,
  pausedBy: null,
  readingMode: false,
  interviewer: null,
  notice: null,
  news: null,
  saved: null,
  ended: null,
}

/** The conversation after one message. Unknown things never arrive here: the decoder drops them. */
export function hear(before: Conversation, message: AgentMessage): Conversation {
  switch (message.type) {
    case 'question':
      return {
        ...before,
        question: { number: message.questionNumber, text: message.text, followUp: message.followUp },
        questionNumber: message.questionNumber,
        questionCount: message.questionCount,
      }
    case 'ai_speaking_start':
      return { ...before, speaking: message.kind }
    case 'ai_speaking_end':
      return { ...before, speaking: null }
    case 'status':
      return {
        ...before,
        status: message.status,
        questionNumber: message.questionNumber,
        questionCount: message.questionCount,
        held: message.held,
        pausedBy: message.pausedBy,
        readingMode: message.readingMode,
        interviewer: message.interviewer,
        speaking: message.status === 'speaking' ? before.speaking : null,
        // Whatever was wrong, the interviewer speaks or listens again.
        notice: message.status === before.status ? before.notice : null,
      }
    case 'answer_saved':
      return { ...before, saved: { questionNumber: message.questionNumber, id: message.id } }
    case 'notice':
      return isCalm(message.code)
        ? { ...before, news: { code: message.code } }
        : { ...before, notice: { code: message.code, message: message.message } }
    // Of another kind of conversation: not in an interview's room.
    case 'conversation':
      return before
    case 'interview_complete':
      return { ...before, status: 'finished', speaking: null, ended: message.summary.endedReason }
    default:
      return assertNever(message)
  }
}

/** The interviewer left the room (it was restarted, or the room was remade): the question stays in sight. */
export function interviewerGone(before: Conversation): Conversation {
  return before.status === 'finished' ? before : { ...before, status: 'connecting', speaking: null }
}
