import { implement, type Router } from '@orpc/server'
import { contract } from '@shared/contract/contract'
import type { studioInfo } from '@shared/contract/studio'
import type { z } from 'zod'
import { toStudioError } from '../persistence/sqlite-errors'
import type { Core } from './core'
import type { CostsService } from './costs/costs'
import { boundaryError, failureOf } from './errors/boundary'
import type { EvaluationService } from './evaluation/evaluation'
import type { ExportsService } from './exports/exports'
import type { HistoryService } from './history/history'
import type { ImportsService } from './imports/imports'
import type { InterviewsService } from './interviews/interviews'
import type { KeysService } from './keys/keys'
import type { TestLiveKit } from './keys/test-livekit'
import type { TextModels } from './models/text-models'
import type { QuestionsService } from './questions/questions'
import type { ReportsService } from './reports/reports'
import type { SettingsService } from './settings/settings'
import type { SpeechModelsService } from './speech-models/speech-models'

export interface RouterParts {
  core: Core
  info(): Promise<z.infer<typeof studioInfo>>
  interviews: InterviewsService
  questions: QuestionsService
  reports: ReportsService
  settings: SettingsService
  keys: KeysService
  testLiveKit: TestLiveKit
  models: TextModels
  evaluation: EvaluationService
  costs: CostsService
  speechModels: SpeechModelsService
  history: HistoryService
  exports: ExportsService
  imports: ImportsService
}

/** Named, for the compiler writes the inferred one out with every error code of every call. */
export type StudioRouter = Router<typeof contract, Record<never, never>>

/** Everything a page can ask, whichever way it is connected. Every error leaves as a code with its sentence. */
export function createRouter(parts: RouterParts): StudioRouter {
  const { core, info, interviews, questions, reports, settings, keys, models, evaluation, costs, speechModels } = parts
  const { history, exports, imports } = parts
  const os = implement(contract).use(async ({ next, path }) => {
    const place = path.join('.')
    const startedAt = performance.now()
    try {
      return await next()
    } catch (error) {
      const { code, retryAfterMs, detail } = failureOf(toStudioError(error))
      if (detail !== null) core.recordError({ code, place, detail })
      else core.log.info('access', 'call refused', { call: place, code })
      throw boundaryError(code, retryAfterMs)
    } finally {
      core.log.debug('performance', 'call', { call: place, ms: Math.round(performance.now() - startedAt) })
    }
  })

  return os.router({
    studio: {
      info: os.studio.info.handler(info),
      events: os.studio.events.handler(({ signal }) => core.events.stream(signal)),
      report: os.studio.report.handler(({ input: { kind, interviewId, detail } }) => {
        const level = kind === 'page_error' || kind === 'audio_error' ? 'warn' : 'info'
        core.log[level](kind === 'page_error' ? 'error' : 'access', `page: ${kind}`, { interviewId, detail })
        return {}
      }),
    },
    interviews: {
      list: os.interviews.list.handler(({ input }) => interviews.list(input)),
      get: os.interviews.get.handler(({ input }) => interviews.get(input.id)),
      scores: os.interviews.scores.handler(({ input }) => interviews.scores(input.last)),
      start: os.interviews.start.handler(({ input }) => interviews.start(input)),
      join: os.interviews.join.handler(({ input }) => interviews.join(input)),
      resume: os.interviews.resume.handler(({ input }) => interviews.resume(input.id)),
      retake: os.interviews.retake.handler(({ input }) => interviews.retake(input)),
      end: os.interviews.end.handler(async ({ input }) => {
        await interviews.end(input.id)
        return {}
      }),
      answers: os.interviews.answers.handler(({ input }) => interviews.answers(input.id)),
      running: os.interviews.running.handler(() => interviews.running()),
    },
    questions: {
      roles: os.questions.roles.handler(() => questions.roles()),
      preview: os.questions.preview.handler(({ input }) => questions.preview(input)),
    },
    reports: {
      get: os.reports.get.handler(({ input }) => reports.get(input.interviewId)),
      peaks: os.reports.peaks.handler(({ input: { interviewId, track, toMs = null, ...query } }) =>
        reports.peaks(interviewId, track, { ...query, toMs }),
      ),
      curves: os.reports.curves.handler(({ input: { interviewId, fromMs, toMs = null } }) =>
        reports.curves(interviewId, { fromMs, toMs }),
      ),
      summary: os.reports.summary.handler(({ input }) => reports.summary(input.interviewId)),
      editFiller: os.reports.editFiller.handler(({ input: { interviewId, ...edit } }) =>
        reports.editFiller(interviewId, edit),
      ),
      attempts: os.reports.attempts.handler(({ input }) => reports.attempts(input.interviewId, input.questionId)),
      rate: os.reports.rate.handler(({ input }) => reports.rate(input.interviewId, input.questionId, input.ratings)),
    },
    settings: {
      get: os.settings.get.handler(() => settings.get()),
      update: os.settings.update.handler(({ input }) => settings.update(input)),
    },
    keys: {
      status: os.keys.status.handler(keys.status),
      set: os.keys.set.handler(({ input }) => keys.set(input.name, input.value)),
      remove: os.keys.remove.handler(({ input }) => keys.remove(input.name)),
      testGemini: os.keys.testGemini.handler(models.testGemini),
      testOpenAi: os.keys.testOpenAi.handler(models.testOpenAi),
      testLiveKit: os.keys.testLiveKit.handler(parts.testLiveKit),
      createVault: os.keys.createVault.handler(({ input }) => keys.createVault(input.passphrase)),
      unlockVault: os.keys.unlockVault.handler(({ input }) => keys.unlockVault(input.passphrase)),
      removeVault: os.keys.removeVault.handler(keys.removeVault),
    },
    evaluation: {
      progress: os.evaluation.progress.handler(({ input }) => evaluation.progress(input.interviewId)),
      estimate: os.evaluation.estimate.handler(({ input }) => evaluation.estimate(input.interviewId)),
      start: os.evaluation.start.handler(({ input }) => evaluation.start(input.interviewId)),
      pause: os.evaluation.pause.handler(evaluation.pause),
      selfTest: os.evaluation.selfTest.handler(evaluation.selfTest),
    },
    costs: {
      estimate: os.costs.estimate.handler(({ input }) => costs.estimate(input)),
      ofInterview: os.costs.ofInterview.handler(({ input }) => costs.ofInterview(input.interviewId)),
      prices: os.costs.prices.handler(costs.prices),
      setPrices: os.costs.setPrices.handler(({ input }) => costs.setPrices(input.prices)),
    },
    history: {
      statistics: os.history.statistics.handler(({ input }) => history.statistics(input.utcOffsetMinutes)),
      roles: os.history.roles.handler(history.roles),
      trends: os.history.trends.handler(({ input }) => history.trends(input.last)),
      rename: os.history.rename.handler(({ input }) => {
        history.rename(input.name)
        return {}
      }),
    },
    exports: {
      prepare: os.exports.prepare.handler(({ input }) => exports.prepare(input.interviewId, input.format)),
    },
    imports: {
      begin: os.imports.begin.handler(({ input }) => imports.begin(input)),
      finish: os.imports.finish.handler(({ input }) => imports.finish(input)),
      cancel: os.imports.cancel.handler(async ({ input }) => {
        await imports.cancel(input.importId)
        return {}
      }),
    },
    speechModels: {
      list: os.speechModels.list.handler(speechModels.list),
      download: os.speechModels.download.handler(({ input }) => speechModels.download(input.id)),
      cancel: os.speechModels.cancel.handler(({ input }) => speechModels.cancel(input.id)),
      importFolder: os.speechModels.importFolder.handler(({ input }) => speechModels.importFolder(input.path)),
      remove: os.speechModels.remove.handler(({ input }) => speechModels.remove(input.id)),
    },
  })
}
