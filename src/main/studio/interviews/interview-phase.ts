import type { Logger } from '@node/log/logger'
import type { SeatedAgent } from './seated-agent'

/*
 *   starting ──▶ live ◀──▶ restarting     live: the agent runs. restarting: it was lost, another one is on its way.
 *                 │ │           │
 *       end()     │ │           │ the fold is done
 *   ending ◀──────┘ └─────┬─────┘
 *     └──────────────▶ finishing ──▶ over  ending: the farewell is said. finishing: the recording is being closed.
 *                                          over: agent and room are gone.
 *   stop() and a failed start: from every phase to over
 */
export type Phase =
  | { kind: 'starting' }
  | { kind: 'live'; agent: SeatedAgent }
  | { kind: 'restarting' }
  | { kind: 'ending'; agent: SeatedAgent }
  | { kind: 'finishing'; agent: SeatedAgent | null }
  | { kind: 'over' }

/** The phase of a running interview, and the one place where it changes. */
export interface PhaseHolder {
  now(): Phase
  become(next: Phase): void
  isIn(kind: Phase['kind']): boolean
  /** The agent at work, in whichever phase. */
  agent(): SeatedAgent | null
}

export function createPhase(log: Logger): PhaseHolder {
  let phase: Phase = { kind: 'starting' }
  return {
    now: () => phase,
    become: (next) => {
      log.debug('application', 'interview phase', { from: phase.kind, to: next.kind })
      phase = next
    },
    isIn: (kind) => phase.kind === kind,
    agent: () => ('agent' in phase ? phase.agent : null),
  }
}
