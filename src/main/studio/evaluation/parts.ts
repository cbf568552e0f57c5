import type { EvaluationJob } from '../../persistence/repositories/evaluation-jobs'
import type { Core } from '../core'
import type { TextModels } from '../models/text-models'
import type { RecordingsService } from '../recordings/recordings'
import type { ReportsService } from '../reports/reports'
import type { SettingsService } from '../settings/settings'
import type { SpeechModelsService } from '../speech-models/speech-models'
import type { AgentWorkOptions } from './agent-work'
import type { AnswerAudio } from './answer-audio'

/** What the steps of the queue work with. */
export interface EvaluationParts extends AgentWorkOptions {
  core: Core
  settings: SettingsService
  models: TextModels
  recordings: RecordingsService
  speechModels: Pick<SpeechModelsService, 'ready'>
  audio: AnswerAudio
  /** Numbers of speech that the model may use. */
  reports: Pick<ReportsService, 'get'>
}

/** What a step came to: `write` runs in one transaction with the job's `done`, `announce` after it is on disk. */
export interface StepResult {
  write(): void
  announce(): void
}

/** Throws StudioError; then nothing of it was written. */
export type Step = (job: EvaluationJob, signal: AbortSignal) => Promise<StepResult>
