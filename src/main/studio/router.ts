import { implement, type Router } from '@orpc/server'
import { contract } from '@shared/contract/contract'
import type { studioInfo, systemVoice } from '@shared/contract/studio'
import type { z } from 'zod'
import { toStudioError } from '../persistence/sqlite-errors'
import type { AppointmentsService } from './appointments/appointments'
import type { ConversationsService } from './conversations/conversations'
import type { Core } from './core'
import type { CostsService } from './costs/costs'
import type { DiagnosticsService } from './diagnostics/diagnostics'
import { boundaryError, failureOf } from './errors/boundary'
import type { EvaluationService } from './evaluation/evaluation'
import type { ExportsService } from './exports/exports'
import type { FeedbackService } from './feedback/feedback'
import type { HistoryService } from './history/history'
import type { ImportsService } from './imports/imports'
import type { InterviewsService } from './interviews/interviews'
import type { KeysService } from './keys/keys'
import type { TestLiveKit } from './keys/test-livekit'
import type { LibraryService } from './library/library'
import type { TextModels } from './models/text-models'
import type { PlansService } from './plans/plans'
import type { ProfilesService } from './profiles/profiles'
import type { QuestionsService } from './questions/questions'
import type { ReportsService } from './reports/reports'
import type { ResumesService } from './resumes/resumes'
import type { SettingsService } from './settings/settings'
import type { SpeechModelsService } from './speech-models/speech-models'
import type { VacanciesService } from './vacancies/vacancies'

export interface RouterParts {
  core: Core
  info(): Promise<z.infer<typeof studioInfo>>
  voices(): Promise<z.infer<typeof systemVoice>[]>
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
  profiles: ProfilesService
  library: LibraryService
  resumes: ResumesService
  vacancies: VacanciesService
  plans: PlansService
  conversations: ConversationsService
  appointments: AppointmentsService
  feedback: FeedbackService
  diagnostics: DiagnosticsService
}

/** Named, for the compiler writes the inferred one out with every error code of every call. */
export type StudioRouter = Router<typeof contract, Record<never, never>>

/**
 * Everything a page can ask, whichever way it is connected. Every error leaves as a code with its sentence. `now` gives the parts of
 * the profile in use: asked at each call, for another person may have sat down.
 */
export function createRouter(now: () => RouterParts): StudioRouter {
  const os = implement(contract).use(async ({ next, path }) => {
    const place = path.join('.')
    const startedAt = performance.now()
    try {
      return await next()
    } catch (error) {
      const { code, retryAfterMs, detail } = failureOf(toStudioError(error))
      if (detail !== null) now().core.recordError({ code, place, detail })
      else now().core.log.info('access', 'call refused', { call: place, code })
      throw boundaryError(code, retryAfterMs)
    } finally {
      now().core.log.debug('performance', 'call', { call: place, ms: Math.round(performance.now() - startedAt) })
    }
  })

  return os.router({
    studio: {
      info: os.studio.info.handler(() => now().info()),
      voices: os.studio.voices.handler(() => now().voices()),
      events: os.studio.events.handler(({ signal }) => now().core.events.stream(signal)),
      report: os.studio.report.handler(({ input: { kind, interviewId, detail } }) => {
        const level = kind === 'page_error' || kind === 'audio_error' ? 'warn' : 'info'
        now().core.log[level](kind === 'page_error' ? 'error' : 'access', `page: ${kind}`, { interviewId, detail })
        return {}
      }),
    },
    interviews: {
      list: os.interviews.list.handler(({ input }) => now().interviews.list(input)),
      get: os.interviews.get.handler(({ input }) => now().interviews.get(input.id)),
      scores: os.interviews.scores.handler(({ input }) => now().interviews.scores(input.last)),
      start: os.interviews.start.handler(({ input }) => now().interviews.start(input)),
      join: os.interviews.join.handler(({ input }) => now().interviews.join(input)),
      resume: os.interviews.resume.handler(({ input }) => now().interviews.resume(input.id)),
      retake: os.interviews.retake.handler(({ input }) => now().interviews.retake(input)),
      end: os.interviews.end.handler(async ({ input }) => {
        await now().interviews.end(input.id)
        return {}
      }),
      answers: os.interviews.answers.handler(({ input }) => now().interviews.answers(input.id)),
      running: os.interviews.running.handler(() => now().interviews.running()),
    },
    questions: {
      roles: os.questions.roles.handler(() => now().questions.roles()),
      preview: os.questions.preview.handler(({ input }) => now().questions.preview(input)),
    },
    reports: {
      get: os.reports.get.handler(({ input }) => now().reports.get(input.interviewId)),
      peaks: os.reports.peaks.handler(({ input: { interviewId, track, toMs = null, ...query } }) =>
        now().reports.peaks(interviewId, track, { ...query, toMs }),
      ),
      curves: os.reports.curves.handler(({ input: { interviewId, fromMs, toMs = null } }) =>
        now().reports.curves(interviewId, { fromMs, toMs }),
      ),
      summary: os.reports.summary.handler(({ input }) => now().reports.summary(input.interviewId)),
      editFiller: os.reports.editFiller.handler(({ input: { interviewId, ...edit } }) =>
        now().reports.editFiller(interviewId, edit),
      ),
      attempts: os.reports.attempts.handler(({ input }) => now().reports.attempts(input.interviewId, input.questionId)),
      rate: os.reports.rate.handler(({ input }) =>
        now().reports.rate(input.interviewId, input.questionId, input.ratings),
      ),
    },
    settings: {
      get: os.settings.get.handler(() => now().settings.get()),
      update: os.settings.update.handler(({ input }) => now().settings.update(input)),
    },
    keys: {
      status: os.keys.status.handler(() => now().keys.status()),
      set: os.keys.set.handler(({ input }) => now().keys.set(input.name, input.value)),
      remove: os.keys.remove.handler(({ input }) => now().keys.remove(input.name)),
      testGemini: os.keys.testGemini.handler(() => now().models.testGemini()),
      testOpenAi: os.keys.testOpenAi.handler(() => now().models.testOpenAi()),
      testLiveKit: os.keys.testLiveKit.handler(() => now().testLiveKit()),
      createVault: os.keys.createVault.handler(({ input }) => now().keys.createVault(input.passphrase)),
      unlockVault: os.keys.unlockVault.handler(({ input }) => now().keys.unlockVault(input.passphrase)),
      removeVault: os.keys.removeVault.handler(() => now().keys.removeVault()),
    },
    evaluation: {
      progress: os.evaluation.progress.handler(({ input }) => now().evaluation.progress(input.interviewId)),
      estimate: os.evaluation.estimate.handler(({ input }) => now().evaluation.estimate(input.interviewId)),
      start: os.evaluation.start.handler(({ input }) => now().evaluation.start(input.interviewId)),
      pause: os.evaluation.pause.handler(() => now().evaluation.pause()),
      selfTest: os.evaluation.selfTest.handler(() => now().evaluation.selfTest()),
    },
    costs: {
      estimate: os.costs.estimate.handler(({ input }) => now().costs.estimate(input)),
      ofInterview: os.costs.ofInterview.handler(({ input }) => now().costs.ofInterview(input.interviewId)),
      prices: os.costs.prices.handler(() => now().costs.prices()),
      setPrices: os.costs.setPrices.handler(({ input }) => now().costs.setPrices(input.prices)),
    },
    history: {
      statistics: os.history.statistics.handler(({ input }) => now().history.statistics(input.utcOffsetMinutes)),
      roles: os.history.roles.handler(() => now().history.roles()),
      trends: os.history.trends.handler(({ input }) => now().history.trends(input.last)),
      rename: os.history.rename.handler(({ input }) => {
        now().history.rename(input.name)
        return {}
      }),
    },
    exports: {
      prepare: os.exports.prepare.handler(({ input }) => now().exports.prepare(input.interviewId, input.format)),
    },
    imports: {
      begin: os.imports.begin.handler(({ input }) => now().imports.begin(input)),
      finish: os.imports.finish.handler(({ input }) => now().imports.finish(input)),
      cancel: os.imports.cancel.handler(async ({ input }) => {
        await now().imports.cancel(input.importId)
        return {}
      }),
    },
    speechModels: {
      list: os.speechModels.list.handler(() => now().speechModels.list()),
      download: os.speechModels.download.handler(({ input }) => now().speechModels.download(input.id)),
      cancel: os.speechModels.cancel.handler(({ input }) => now().speechModels.cancel(input.id)),
      importFolder: os.speechModels.importFolder.handler(({ input }) => now().speechModels.importFolder(input.path)),
      remove: os.speechModels.remove.handler(({ input }) => now().speechModels.remove(input.id)),
    },
    profiles: {
      list: os.profiles.list.handler(() => now().profiles.list()),
      current: os.profiles.current.handler(() => now().profiles.current()),
      create: os.profiles.create.handler(({ input }) => now().profiles.create(input)),
      update: os.profiles.update.handler(({ input }) => now().profiles.update(input)),
      findByEmail: os.profiles.findByEmail.handler(({ input }) => now().profiles.findByEmail(input)),
      switchTo: os.profiles.switchTo.handler(({ input }) => now().profiles.switchTo(input)),
      continueAsGuest: os.profiles.continueAsGuest.handler(({ input }) => now().profiles.continueAsGuest(input)),
      keepGuest: os.profiles.keepGuest.handler(({ input }) => now().profiles.keepGuest(input)),
      remove: os.profiles.remove.handler(({ input }) => now().profiles.remove(input)),
    },
    library: {
      search: os.library.search.handler(({ input }) => now().library.search(input)),
      get: os.library.get.handler(({ input }) => now().library.get(input)),
      facets: os.library.facets.handler(() => now().library.facets()),
      duplicates: os.library.duplicates.handler(({ input }) => now().library.duplicates(input)),
      add: os.library.add.handler(({ input }) => now().library.add(input)),
      edit: os.library.edit.handler(({ input }) => now().library.edit(input)),
      remove: os.library.remove.handler(({ input }) => now().library.remove(input)),
      restore: os.library.restore.handler(({ input }) => now().library.restore(input)),
      packs: os.library.packs.handler(() => now().library.packs()),
      sendPart: os.library.sendPart.handler(({ input }) => now().library.sendPart(input)),
      checkPack: os.library.checkPack.handler(({ input }) => now().library.checkPack(input)),
      installPack: os.library.installPack.handler(({ input }) => now().library.installPack(input)),
      removePack: os.library.removePack.handler(({ input }) => now().library.removePack(input)),
      exportPack: os.library.exportPack.handler(({ input }) => now().library.exportPack(input)),
    },
    resumes: {
      list: os.resumes.list.handler(() => now().resumes.list()),
      get: os.resumes.get.handler(({ input }) => now().resumes.get(input)),
      begin: os.resumes.begin.handler(({ input }) => now().resumes.begin(input)),
      finish: os.resumes.finish.handler(({ input }) => now().resumes.finish(input)),
      correct: os.resumes.correct.handler(({ input }) => now().resumes.correct(input)),
      remove: os.resumes.remove.handler(({ input }) => now().resumes.remove(input)),
      validateInterview: os.resumes.validateInterview.handler(({ input }) => now().resumes.validateInterview(input)),
      sessions: os.resumes.sessions.handler(({ input }) => now().resumes.sessions(input)),
      session: os.resumes.session.handler(({ input }) => now().resumes.session(input)),
    },
    vacancies: {
      list: os.vacancies.list.handler(() => now().vacancies.list()),
      get: os.vacancies.get.handler(({ input }) => now().vacancies.get(input)),
      add: os.vacancies.add.handler(({ input }) => now().vacancies.add(input)),
      edit: os.vacancies.edit.handler(({ input }) => now().vacancies.edit(input)),
      remove: os.vacancies.remove.handler(({ input }) => now().vacancies.remove(input)),
      sessions: os.vacancies.sessions.handler(({ input }) => now().vacancies.sessions(input)),
    },
    plans: {
      offers: os.plans.offers.handler(({ input }) => now().plans.offers(input)),
      why: os.plans.why.handler(({ input }) => now().plans.why(input)),
      preview: os.plans.preview.handler(({ input }) => now().plans.preview(input)),
      repetitions: os.plans.repetitions.handler(({ input }) => now().plans.repetitions(input)),
    },
    conversations: {
      start: os.conversations.start.handler(({ input }) => now().conversations.start(input)),
      join: os.conversations.join.handler(({ input }) => now().conversations.join(input)),
      get: os.conversations.get.handler(({ input }) => now().conversations.get(input)),
      list: os.conversations.list.handler(({ input }) => now().conversations.list(input)),
      end: os.conversations.end.handler(({ input }) => now().conversations.end(input)),
    },
    appointments: {
      list: os.appointments.list.handler(({ input }) => now().appointments.list(input)),
      add: os.appointments.add.handler(({ input }) => now().appointments.add(input)),
      edit: os.appointments.edit.handler(({ input }) => now().appointments.edit(input)),
      cancel: os.appointments.cancel.handler(({ input }) => now().appointments.cancel(input)),
      calendarFile: os.appointments.calendarFile.handler(({ input }) => now().appointments.calendarFile(input)),
    },
    feedback: {
      of: os.feedback.of.handler(({ input }) => now().feedback.of(input)),
      give: os.feedback.give.handler(({ input }) => now().feedback.give(input)),
    },
    diagnostics: {
      ofInterview: os.diagnostics.ofInterview.handler(({ input }) => now().diagnostics.ofInterview(input)),
      ofConversation: os.diagnostics.ofConversation.handler(({ input }) => now().diagnostics.ofConversation(input)),
      summary: os.diagnostics.summary.handler(({ input }) => now().diagnostics.summary(input)),
      save: os.diagnostics.save.handler(() => now().diagnostics.save()),
      report: os.diagnostics.report.handler(({ input }) => now().diagnostics.report(input)),
    },
  })
}
