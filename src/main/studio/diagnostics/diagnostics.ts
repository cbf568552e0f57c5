import type { diagnosticsContract } from '@shared/contract/diagnostics'
import { StudioError } from '@shared/contract/errors'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'
import { createLimiter, LIMITS } from '../limits'
import { breathe } from './breathe'
import { makeDigests } from './digests'
import type { MetricKeeper } from './metric-keeper'
import { type Machine, savedFile } from './saved-file'
import { summaryOf } from './summary'
import { conversationHood, interviewHood } from './under-the-hood'

export type DiagnosticsService = ContractService<typeof diagnosticsContract>

/** Logs that one call goes through: some 50 ms. A page asks again while some are left. */
const DIGESTS_A_CALL = 100
/** A file waits for all of them, but not for ever, ms. */
const SAVE_LIMIT_MS = 15_000

export interface DiagnosticsOptions {
  core: Core
  metrics: MetricKeeper
  machine: Machine
}

export function createDiagnostics({ core, metrics, machine }: DiagnosticsOptions): DiagnosticsService {
  const reports = createLimiter(LIMITS.measurements)

  async function digestAll(): Promise<number> {
    const from = Date.now()
    let left = await makeDigests(core, DIGESTS_A_CALL)
    while (left > 0 && Date.now() - from < SAVE_LIMIT_MS) {
      await breathe()
      left = await makeDigests(core, DIGESTS_A_CALL)
    }
    return left
  }

  return {
    ofInterview: ({ interviewId }) => interviewHood(core, interviewId),
    ofConversation: ({ conversationId }) => conversationHood(core, conversationId),
    summary: async ({ days }) => summaryOf(core, { days, uncounted: await makeDigests(core, DIGESTS_A_CALL) }),
    save: async () => savedFile(core, machine, await summaryOf(core, { days: null, uncounted: await digestAll() })),
    report: ({ interviewId, metrics: measurements }) => {
      reports.demand(core.clock.nowMs())
      if (!core.persistence.interviews.get(core.profile.id, interviewId)) throw new StudioError('NOT_FOUND')
      for (const measurement of measurements) metrics.keep({ interviewId }, measurement)
      return {}
    },
  }
}
