import type { VoiceChoice } from '@shared/protocol/job'
import type { DeviceRooms } from '../device/device-rooms'
import type { NetworkWatch } from '../livekit/network-watch'
import { createAppointments } from './appointments/appointments'
import { startReminders } from './appointments/reminders'
import { createConversations } from './conversations/conversations'
import type { Core } from './core'
import { createCosts } from './costs/costs'
import { createPriceTable } from './costs/price-table'
import type { StudioOptions } from './create-studio'
import { createDiagnostics } from './diagnostics/diagnostics'
import { createMetricKeeper } from './diagnostics/metric-keeper'
import { estimateUsd } from './evaluation/estimate-usd'
import { createEvaluation } from './evaluation/evaluation'
import { createExports } from './exports/exports'
import { createFeedback } from './feedback/feedback'
import { createHistory } from './history/history'
import { createImports } from './imports/imports'
import { canContinue } from './interviews/interview-row'
import { createInterviews } from './interviews/interviews'
import type { KeysService } from './keys/keys'
import { createLibrary } from './library/library'
import { createFloor } from './live/floor'
import { measureOlder } from './measures/measure-older'
import { createTextModels } from './models/create-text-models'
import { createHandedSeeds } from './plans/handed-seeds'
import { createPlanner } from './plans/planner'
import { createPlans } from './plans/plans'
import { createQuestionGenerator } from './questions/generate-questions'
import { createQuestions } from './questions/questions'
import { createEncodeQueue } from './recordings/encode-queue'
import { createRecordings, type RecordingsService } from './recordings/recordings'
import { createReports } from './reports/reports'
import { createCitedQuestions } from './resumes/cited-questions'
import { createResumes } from './resumes/resumes'
import type { SettingsService } from './settings/settings'
import type { SpeechModelsService } from './speech-models/speech-models'
import { createVacancies } from './vacancies/vacancies'

/** What every profile of this studio shares: the machine's own. */
export interface House {
  options: StudioOptions
  keys: KeysService
  speechModels: SpeechModelsService
  network: NetworkWatch
  deviceRooms: DeviceRooms
  mediaServer: StudioOptions['mediaServer']
  /** The system's voice for a BCP 47 tag; without one, for English. */
  chooseVoice(spoken?: string): Promise<VoiceChoice>
}

/**
 * The studio as one profile sees it: every service is made with that profile's id and knows no other, so that nobody reads what is
 * another's. Switching profiles closes one workspace and opens the next (create-studio.ts).
 */
export function openWorkspace(house: House, core: Core, settings: SettingsService) {
  const { options, keys, speechModels, network, deviceRooms, mediaServer, chooseVoice } = house
  const { startAgent, launchAgent, endOfTurn = 'model', geminiBaseUrl = null } = options
  const prices = createPriceTable(core)
  const metrics = createMetricKeeper(core)
  const models = options.models ?? createTextModels({ core, keys, settings, prices, geminiBaseUrl })
  const questions = createQuestions(core)
  const planner = createPlanner({ core, questions, cited: createCitedQuestions(core) })
  const seeds = createHandedSeeds()
  const costs = createCosts({ core, settings, keys, models, questions, speechModels, prices })
  const recordings = createRecordings(core)
  const reports = createReports({ core, questions, recordings, settings })
  const evaluation = createEvaluation({
    core,
    settings,
    models,
    keys,
    recordings,
    reports,
    speechModels,
    network,
    startAgent,
    launchAgent,
    usdOf: (work) => estimateUsd(prices.get(), work),
  })
  // Other words, other measures.
  evaluation.onTranscribed(({ interviewId }) => reports.remeasure(interviewId))
  const encodeQueue = createEncodeQueue({ core, recordings, startAgent, launchAgent, enabled: options.shell !== 'cli' })
  const floor = createFloor()
  const interviews = createInterviews({
    ...options,
    floor,
    core,
    metrics,
    mediaServer,
    questions,
    planner,
    seeds,
    settings,
    recordings,
    reports,
    encodeQueue,
    deviceRooms,
    keys,
    models,
    evaluation,
    generator: createQuestionGenerator({ core, models, questions }),
    geminiBaseUrl,
    network,
    endOfTurn,
    chooseVoice,
  })
  const { resourcesDir } = options
  const exports = createExports({ core, reports, recordings, startAgent, launchAgent, resourcesDir })
  const imports = createImports({
    core,
    recordings,
    reports,
    encodeQueue,
    evaluation,
    settings,
    startAgent,
    launchAgent,
  })
  const appointments = createAppointments(core)
  const conversations = createConversations({
    core,
    floor,
    settings,
    models,
    speechModels,
    ...(options.hearWords ? { hearWords: options.hearWords } : {}),
    deviceRooms,
    startAgent,
    launchAgent,
    appointments,
    chooseVoice,
    endOfTurn,
    onMetric: (conversationId, measurement) => metrics.keep({ conversationId }, measurement),
  })
  const resumes = createResumes({ core, reports, startAgent, launchAgent, platform: options.platform })
  recover(core, recordings, reports)
  encodeQueue.kick()
  const older = measureOlder({ core, measure: reports.measure })
  const reminders = startReminders({ core })

  return {
    core,
    settings,
    models,
    questions,
    costs,
    recordings,
    reports,
    evaluation,
    interviews,
    history: createHistory(core, settings),
    exports,
    imports,
    library: createLibrary(core),
    resumes,
    vacancies: createVacancies(core),
    plans: createPlans({ core, planner, questions, settings, seeds }),
    conversations,
    appointments,
    feedback: createFeedback(core),
    diagnostics: createDiagnostics({ core, metrics, machine: { ...options, settings: settings.get } }),
    /** Stops what runs for this profile; what waits goes on when it is opened again. */
    close: () =>
      closeAll([
        older.close,
        reminders.close,
        // The encoder first: an interview that ends now must not start it.
        encodeQueue.close,
        interviews.close,
        conversations.close,
        imports.close,
        resumes.close,
        exports.close,
        () => options.models ?? models.close(),
        evaluation.close,
      ]),
  }
}

export type Workspace = ReturnType<typeof openWorkspace>

/** One after the other. What cannot be closed keeps nothing else open: it is thrown at the end. */
async function closeAll(parts: readonly (() => unknown)[]): Promise<void> {
  const errors: unknown[] = []
  for (const close of parts) {
    try {
      await close()
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}

/** What a killed studio left half done: open sessions, and reports of interviews that had ended. */
function recover(core: Core, recordings: RecordingsService, reports: { complete(interviewId: string): void }) {
  const { persistence, profile, clock } = core
  persistence.interviewSessions.closeLost(profile.id, clock.nowMs())
  for (const { interviewId } of persistence.reports.processing(profile.id)) {
    const interview = persistence.interviews.get(profile.id, interviewId)
    if (interview?.status !== 'COMPLETED') continue
    if (!canContinue(interview)) recordings.seal(interviewId)
    reports.complete(interviewId)
  }
}
