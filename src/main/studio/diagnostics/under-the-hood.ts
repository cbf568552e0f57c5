import type { diagnosticsContract } from '@shared/contract/diagnostics'
import { StudioError } from '@shared/contract/errors'
import { detailOf } from '@shared/domain/diagnostics/log-detail'
import { turnGaps } from '@shared/domain/diagnostics/log-digest'
import { type FoldedStep, questionTurns } from '@shared/domain/diagnostics/question-turns'
import { advance } from '@shared/domain/interview/advance'
import { type InterviewState, initialState } from '@shared/domain/interview/states'
import type { ConversationLogRow } from '../../persistence/repositories/log-digests'
import type { TransitionRecord } from '../../persistence/repositories/state-transitions'
import type { ContractOutputs } from '../contract-outputs'
import type { Core } from '../core'
import { planOf } from '../interviews/plan-interview'
import { measuredOf } from './measured'

type Outputs = ContractOutputs<typeof diagnosticsContract>
type HoodCore = Pick<Core, 'persistence' | 'profile' | 'clock'>

/** Errors have no interview of their own: those of its sessions are those that fell into them, and shortly after, ms. */
const AFTERMATH_MS = 60_000

/** Throws NOT_FOUND for what is no interview of this profile. */
export function interviewHood(core: HoodCore, interviewId: string): Outputs['ofInterview'] {
  const { persistence, profile } = core
  const interview = persistence.interviews.get(profile.id, interviewId)
  if (!interview) throw new StudioError('NOT_FOUND')
  const plan = planOf({ interview, questions: persistence.questions.ofInterview(profile.id, interviewId) })
  const log = persistence.stateTransitions.logOf(profile.id, interviewId)
  let state: InterviewState = initialState
  const steps = log.map(({ event }): FoldedStep => {
    const before = state
    state = advance(plan, state, event).state
    return { event, before, after: state }
  })
  const turns = questionTurns(steps)
  const gaps = turns.flatMap(({ gapMs }) => (gapMs === null ? [] : [gapMs]))
  const sessions = persistence.interviewSessions.ofInterview(profile.id, interviewId)
  return {
    log: log.map(line),
    turns,
    metrics: measuredOf(core, { interviewId }, new Map([[null, gaps]])),
    sessions: sessions.map(({ startedAtMs, endedAtMs, status, server, paths }) => ({
      startedAtMs,
      endedAtMs,
      status,
      server,
      paths: pathsOf(paths),
    })),
    errors: sessions.flatMap(({ startedAtMs, endedAtMs }) =>
      persistence.errorLogs
        .between(profile.id, startedAtMs, (endedAtMs ?? core.clock.nowMs()) + AFTERMATH_MS)
        .map(({ code, place, createdAtMs }) => ({ code, place, atMs: createdAtMs })),
    ),
  }
}

/** Throws NOT_FOUND for what is no conversation of this profile. */
export function conversationHood(core: HoodCore, conversationId: string): Outputs['ofConversation'] {
  const { persistence, profile } = core
  const conversation = persistence.conversations.get(profile.id, conversationId)
  if (!conversation) throw new StudioError('NOT_FOUND')
  const { definition, status, startedAtMs } = conversation
  const log = persistence.logDigests.conversationLog(profile.id, conversationId)
  const gapsMs = turnGaps(log.map(({ event }) => event)).map(({ gapMs }) => gapMs)
  const gaps = gapsMs.flatMap((gapMs) => (gapMs === null ? [] : [gapMs]))
  return {
    definition,
    status,
    startedAtMs,
    log: log.map((row) => ({ ...line(row), detail: withReason(row) })),
    gapsMs,
    slots: persistence.conversations
      .slotsOf(profile.id, conversationId)
      .map(({ state, slot, confidence, source, attempt, accepted }) => ({
        state,
        slot,
        confidence,
        source,
        attempt,
        accepted,
      })),
    metrics: measuredOf(core, { conversationId }, new Map([[definition, gaps]])),
  }
}

function line({ seq, atMs, createdAtMs, event, fromState, toState }: TransitionRecord | ConversationLogRow) {
  return { seq, atMs, createdAtMs, event: event.type, fromState, toState, detail: detailOf(event) }
}

/** With the definition's condition that held, which stands behind the event's type in the cause. */
function withReason({ event, cause }: ConversationLogRow): string | null {
  const reason = cause.split(': ').slice(1).join(': ')
  // What a look-up gave is what its condition says, in better words.
  const detail = event.type === 'looked_up' && reason !== '' ? null : detailOf(event)
  return [detail, reason].filter(Boolean).join(' ') || null
}

function pathsOf(stored: string | null): ('livekit' | 'device')[] {
  return (stored ?? '').split(' ').filter((path) => path === 'livekit' || path === 'device')
}
