import type { DiagnosticsSummary } from '@shared/contract/diagnostics'
import { ratio } from '@shared/domain/diagnostics/histogram'
import { digestFrom } from '@shared/domain/diagnostics/log-digest'
import type { Core } from '../core'
import { breathe } from './breathe'
import { measuredSince } from './measured'

const DAY_MS = 86_400_000
/** Digests that are counted without a breath between them: some 10 ms. */
const COUNTED_AT_ONCE = 2_000

type Run = DiagnosticsSummary['interviews']

/** Everything since `days` ago, or ever. What is not digested yet is left out of gaps, states and fallbacks. */
export async function summaryOf(
  core: Pick<Core, 'persistence' | 'profile' | 'clock'>,
  { days, uncounted }: { days: number | null; uncounted: number },
): Promise<DiagnosticsSummary> {
  const { persistence, profile, clock } = core
  const fromMs = days === null ? null : clock.nowMs() - days * DAY_MS
  const sinceMs = fromMs ?? 0
  const logs = await logsSince(core, sinceMs)
  await breathe()
  const metrics = await measuredSince(core, sinceMs, logs.gaps)
  await breathe()
  const thumbs = persistence.userFeedback.thumbs(profile.id, sinceMs)
  return {
    fromMs,
    interviews: interviewRuns(persistence.logDigests.interviewRuns(profile.id, sinceMs)),
    conversations: conversationRuns(persistence.logDigests.conversationRuns(profile.id, sinceMs)),
    metrics,
    uncounted,
    fallbackRatio: ratio(logs.fellBack, logs.logs),
    states: logs.states,
    errors: persistence.errorLogs.counted(profile.id, sinceMs),
    feedback: {
      up: thumbs.find(({ thumb }) => thumb === 'up')?.count ?? 0,
      down: thumbs.find(({ thumb }) => thumb === 'down')?.count ?? 0,
    },
  }
}

async function logsSince({ persistence, profile }: Pick<Core, 'persistence' | 'profile'>, sinceMs: number) {
  const gaps = new Map<string | null, number[]>()
  const states = new Map<string, DiagnosticsSummary['states'][number]>()
  let [logs, fellBack] = [0, 0]
  for (const { definition, digests } of persistence.logDigests.since(profile.id, sinceMs)) {
    const conversation = definition ?? 'interview'
    const own: number[] = []
    gaps.set(definition, own)
    const count = (what: 'entered' | 'retries', of: Readonly<Record<string, number>>) => {
      for (const [state, times] of Object.entries(of)) {
        const key = `${conversation} ${state}`
        const row = states.get(key) ?? { conversation, state, entered: 0, retries: 0 }
        row[what] += times
        states.set(key, row)
      }
    }
    await breathe()
    for (const [place, stored] of parsedList(digests).entries()) {
      if (place % COUNTED_AT_ONCE === COUNTED_AT_ONCE - 1) await breathe()
      const digest = digestFrom(stored)
      // One damaged row must not hide the rest.
      if (!digest) continue
      logs++
      if (digest.fallbacks > 0) fellBack++
      for (const gap of digest.gapsMs) own.push(gap)
      count('entered', digest.entered)
      count('retries', digest.retries)
    }
  }
  // Interviews first, then as often as they were entered.
  const rank = ({ conversation }: { conversation: string }) => (conversation === 'interview' ? '' : conversation)
  const sorted = [...states.values()].sort((a, b) => rank(a).localeCompare(rank(b)) || b.entered - a.entered)
  return { gaps, states: sorted, logs, fellBack }
}

function parsedList(json: string): unknown[] {
  const list: unknown = JSON.parse(json)
  return Array.isArray(list) ? list : []
}

function interviewRuns(rows: readonly { status: string; endedReason: string | null; count: number }[]): Run {
  const of = (reason: string) => total(rows.filter((row) => row.status === 'COMPLETED' && row.endedReason === reason))
  const run = {
    started: total(rows),
    completed: of('finished'),
    endedEarly: of('ended_early'),
    abandoned: of('abandoned'),
    failed: of('failed'),
  }
  return { ...run, open: total(rows.filter(({ status }) => status !== 'COMPLETED')) }
}

function conversationRuns(rows: readonly { status: string; count: number }[]): Run {
  const of = (status: string) => total(rows.filter((row) => row.status === status))
  return {
    started: total(rows),
    completed: of('done'),
    // The log of a conversation calls both of them abandoned.
    endedEarly: 0,
    abandoned: of('abandoned'),
    failed: of('failed'),
    open: of('running'),
  }
}

function total(rows: readonly { count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}
