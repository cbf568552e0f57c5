import { implement } from '@orpc/server'
import { contract } from '@shared/contract/contract'
import type { studioInfo } from '@shared/contract/studio'
import type { z } from 'zod'
import { toStudioError } from '../persistence/sqlite-errors'
import type { Core } from './core'
import { boundaryError, failureOf } from './errors/boundary'
import type { InterviewsService } from './interviews/interviews'
import type { QuestionsService } from './questions/questions'
import type { ReportsService } from './reports/reports'
import type { SettingsService } from './settings/settings'

export interface RouterParts {
  core: Core
  info(): Promise<z.infer<typeof studioInfo>>
  interviews: InterviewsService
  questions: QuestionsService
  reports: ReportsService
  settings: SettingsService
}

/** Everything a page can ask, whichever way it is connected. Every error leaves as a code with its sentence. */
export function createRouter({ core, info, interviews, questions, reports, settings }: RouterParts) {
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
      retake: os.interviews.retake.handler(({ input }) => interviews.retake(input.id)),
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
      rate: os.reports.rate.handler(({ input }) => reports.rate(input.interviewId, input.questionId, input.ratings)),
    },
    settings: {
      get: os.settings.get.handler(() => settings.get()),
      update: os.settings.update.handler(({ input }) => settings.update(input)),
    },
  })
}

export type StudioRouter = ReturnType<typeof createRouter>
