import { cpus, totalmem } from 'node:os'
import type { DiagnosticsSummary, Measured } from '@shared/contract/diagnostics'
import type { Settings } from '@shared/contract/studio'
import { EVERYTHING } from '../../persistence/repositories/interviews'
import type { Core } from '../core'
import { breathe } from './breathe'
import { rounded } from './metric-keeper'
import { knownCode, knownLabel, knownPlace, knownState, knownWord } from './saved-names'
import { interviewHood } from './under-the-hood'

/** What the file says of the machine and the program. */
export interface Machine {
  version: string
  shell: 'electron' | 'web' | 'cli'
  platform: 'darwin' | 'win32' | 'linux'
  settings(): Settings
}

/** Interviews that are told one by one; the summary has them all. */
const RECENT = 20
const HOUR_MS = 3_600_000
const GB = 1024 ** 3

/**
 * A file for people who ask for help: versions, platform, numbers and codes. Nothing of it is copied from a text that somebody typed
 * or that names somebody: every text is looked up among those the program knows (saved-names.ts), ids are numbers in their order,
 * times are hours ago.
 */
export async function savedFile(
  core: Core,
  machine: Machine,
  summary: DiagnosticsSummary,
): Promise<{ fileName: string; text: string }> {
  const { persistence, profile, clock } = core
  const nowMs = clock.nowMs()
  const hoursAgo = (ms: number) => Math.max(0, Math.round((nowMs - ms) / HOUR_MS))
  const recent = persistence.interviews
    .list(profile.id, { sort: 'startedAt', order: 'desc', offset: 0, limit: RECENT, filter: EVERYTHING })
    .filter(({ origin }) => origin === 'interview')
  function tell(interview: (typeof recent)[number], index: number) {
    const { turns, metrics, sessions, errors } = interviewHood(core, interview.id)
    return {
      number: recent.length - index,
      startedHoursAgo: hoursAgo(interview.startedAtMs),
      status: knownWord(interview.status),
      endedReason: knownWord(interview.endedReason),
      interviewer: knownWord(interview.interviewer),
      questions: interview.questionCount,
      answered: interview.completedQuestions,
      durationMs: interview.durationMs,
      turns,
      metrics: metricsOf(metrics),
      sessions: sessions.map(({ status, paths, server, startedAtMs, endedAtMs }) => ({
        status: knownWord(status),
        paths,
        server: knownWord(server),
        lengthMs: endedAtMs === null ? null : endedAtMs - startedAtMs,
      })),
      errors: errors.map(({ code, place }) => ({ code: knownCode(code), place: knownPlace(place) })),
    }
  }
  const told: ReturnType<typeof tell>[] = []
  for (const [index, interview] of recent.entries()) {
    await breathe()
    // Removed in that breath: it is nobody's any more.
    if (persistence.interviews.get(profile.id, interview.id)) told.push(tell(interview, index))
  }
  const content = {
    format: 'greenroom-diagnostics-1',
    program: {
      version: machine.version,
      shell: machine.shell,
      node: process.versions.node,
      electron: process.versions.electron ?? null,
      modules: process.versions.modules,
    },
    machine: {
      platform: machine.platform,
      arch: process.arch,
      processors: cpus().length,
      memoryGb: Math.round(totalmem() / GB),
    },
    settings: settingsOf(machine.settings()),
    summary: {
      interviews: summary.interviews,
      conversations: summary.conversations,
      uncounted: summary.uncounted,
      fallbackRatio: summary.fallbackRatio,
      feedback: summary.feedback,
      metrics: metricsOf(summary.metrics),
      states: summary.states.map(({ conversation, state, entered, retries }) => ({
        conversation: knownLabel(conversation),
        state: knownState(state),
        entered,
        retries,
      })),
      errors: summary.errors.map(({ code, place, count, lastAtMs }) => ({
        code: knownCode(code),
        place: knownPlace(place),
        count,
        lastHoursAgo: hoursAgo(lastAtMs),
      })),
    },
    interviews: told,
  }
  const day = new Date(nowMs).toISOString().slice(0, 10)
  return { fileName: `greenroom-diagnostics-${day}.json`, text: `${JSON.stringify(content, null, 2)}\n` }
}

function metricsOf(metrics: readonly Measured[]) {
  return metrics.map(({ name, label, distribution: { count, median, p95, max } }) => ({
    name,
    of: knownLabel(label),
    count,
    median: rounded(name, median),
    p95: rounded(name, p95),
    max: rounded(name, max),
  }))
}

/** Choices only. Devices, addresses, models and languages of one's own are told as whether there is one. */
function settingsOf(settings: Settings) {
  const { audioPath, interviewer, hears, transcription, liveKitServer, textProviders, noiseCancellation } = settings
  const { evaluateAnswers, adaptive, liveTranscript, feedbackAfterEach } = settings
  return {
    ...{ audioPath, interviewer, hears, transcription, liveKitServer, textProviders, noiseCancellation },
    ...{ evaluateAnswers, adaptive, liveTranscript, feedbackAfterEach },
    ownTextModel: settings.textModel !== null,
    ownLiveModel: settings.liveModel !== null,
    ownService: settings.openAiUrl !== null,
    spendCap: settings.spendCapUsd !== null,
  }
}
