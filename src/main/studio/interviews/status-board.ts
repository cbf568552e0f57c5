import { ERRORS, errorCodeOf } from '@shared/contract/errors'
import { questionNumberAt } from '@shared/domain/interview/placements'
import { questionIndexOf, type StatusWord, statusWordOf } from '@shared/domain/interview/states'
import type { AgentToStudio } from '@shared/protocol/job'
import type { EventHub } from '../events/event-hub'
import type { InterviewLog } from './interview-log'

type Connection = Extract<AgentToStudio, { type: 'connection' }>['state']

/** What pages are shown of a running interview. */
export interface StatusBoard {
  readonly word: StatusWord
  show(status: StatusWord, questionNumber: number): void
  connection(state: Connection): void
  /** Any code an agent may send; one that is not ours is told as INTERNAL. */
  notice(code: string): void
}

export function createStatusBoard(events: EventHub, interviewId: string, log: InterviewLog): StatusBoard {
  let connection: Connection = 'connecting'
  let shown: { status: StatusWord; questionNumber: number } | null = null

  function publish() {
    const index = questionIndexOf(log.state)
    const { status, questionNumber } = shown ?? {
      status: statusWordOf(log.state),
      questionNumber: index === null ? 0 : questionNumberAt(log.plan, index),
    }
    events.publish({ type: 'interview', interviewId, status, questionNumber, connection })
  }

  return {
    get word() {
      return shown?.status ?? statusWordOf(log.state)
    },
    show: (status, questionNumber) => {
      shown = { status, questionNumber }
      publish()
    },
    connection: (state) => {
      connection = state
      publish()
    },
    notice: (code) => {
      const known = errorCodeOf(code)
      events.publish({ type: 'notice', interviewId, code: known, message: ERRORS[known].message })
    },
  }
}
