import { StudioError } from '@shared/contract/errors'
import type { ReportModel } from '@shared/contract/reports'
import type { Attempt, SessionSummary } from '@shared/contract/speech'
import { assembleReport } from '@shared/domain/report/assemble-report'
import { timedWordsOf } from '@shared/domain/report/timed-words'
import { selfScore } from '@shared/domain/scoring/self-score'
import type { SoundSource } from '@shared/domain/speech/answer-sound'
import { sessionSummaryOf } from '@shared/domain/speech/session-summary'
import type { TrackName } from '@shared/protocol/job'
import type { AnswerRecordRow } from '../../persistence/repositories/answers'
import type { InterviewRecord } from '../../persistence/repositories/interviews'
import type { RecordingRecord } from '../../persistence/repositories/recordings'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { pausedFlag } from '../evaluation/paused-flag'
import {
  categoriesOf,
  completionView,
  evaluationView,
  progressView,
  storedGrade,
  transcriptView,
} from '../evaluation/views'
import { levelOf, planOf } from '../interviews/plan-interview'
import { createMeasures } from '../measures/measures'
import { updateReviewCard } from '../plans/review-cards'
import type { QuestionsService } from '../questions/questions'
import type { RecordingsService } from '../recordings/recordings'
import type { SettingsService } from '../settings/settings'
import { attemptsAt } from './attempts'
import { CURVE_POINTS_PER_SECOND, curvesOf } from './curves'
import { type FillerEdit, writeFillerEdit } from './filler-edits'
import { updateOverallScore } from './overall'
import { type PeakQuery, readPeaks } from './peaks'
import { createStoredSounds, framesOf, hasFrames } from './stored-sound'

export interface ReportsService {
  get(interviewId: string): ReportModel
  peaks(
    interviewId: string,
    track: TrackName,
    query: PeakQuery,
  ): Promise<{ perSecond: number; fromMs: number; pairs: string }>
  curves(
    interviewId: string,
    window: { fromMs: number; toMs: number | null },
  ): Promise<{ perSecond: 20; fromMs: number; pitch: string; loudness: string }>
  summary(interviewId: string): SessionSummary
  editFiller(interviewId: string, edit: FillerEdit): ReportModel
  /** All answers to a question, oldest first. */
  attempts(interviewId: string, questionId: string): Promise<Attempt[]>
  rate(interviewId: string, questionId: string, ratings: readonly { criterion: number; rating: number }[]): ReportModel
  /** The numbers are in: pages may show them. */
  complete(interviewId: string): void
  /** Keeps what an interview is compared by, once it is over. Throws what reading its report throws. */
  measure(interviewId: string): void
  /** The words of an interview changed: what it is compared by is kept anew. An interview that is not over is left alone. */
  remeasure(interviewId: string): void
}

export interface ReportsOptions {
  core: Core
  questions: QuestionsService
  recordings: RecordingsService
  settings: Pick<SettingsService, 'get'>
}

export function createReports(options: ReportsOptions): ReportsService {
  const { core, questions: questionsService, recordings, settings } = options
  const { persistence, profile, clock, newId } = core
  const measures = createMeasures(core)
  const sounds = createStoredSounds()

  function found(interviewId: string): InterviewRecord {
    const interview = persistence.interviews.get(profile.id, interviewId)
    if (!interview) throw new StudioError('NOT_FOUND')
    return interview
  }

  const get = (interviewId: string) => reportOf(interviewId)

  function reportOf(interviewId: string, onlyQuestion?: string): ReportModel {
    const interview = found(interviewId)
    const questions = persistence.questions.ofInterview(profile.id, interviewId)
    const answers = new Map(
      persistence.answers.ofInterview(profile.id, interviewId).map((answer) => [answer.questionId, answer]),
    )
    const jobs = persistence.evaluationJobs.ofInterview(profile.id, interviewId)
    const report = persistence.reports.get(profile.id, interviewId)
    const usedTopics = [...new Set(questions.map(({ topic }) => topic))]
    const titles = questionsService.titlesOf(interview.role, usedTopics).topics
    const titleOf = new Map(usedTopics.map((topic, i) => [topic, titles[i] ?? topic]))
    const attempts = persistence.answers.countAttempts(profile.id, interviewId)
    const rows = recordings.ofInterview(interviewId)
    return assembleReport({
      interview: {
        interviewId,
        analysisStatus: report?.analysisStatus ?? 'processing',
        jobRole: interview.jobRole,
        level: levelOf(interview.difficulty),
        topics: titles,
        startedAtMs: interview.startedAtMs,
        endedReason: interview.endedReason,
        retakeOf: interview.retakeOf,
        tracks: rows.map((row) => trackOf(row, recordings)),
        sincePrevious: sincePrevious(interview),
        interviewer: interview.interviewer,
        origin: interview.origin,
        importedFrom: interview.importedFrom,
        disfluencyMeasures: settings.get().disfluencyMeasures,
        categories: categoriesOf([...answers.values()]),
        evaluation: progressView(jobs, pausedFlag(core).get()),
        completion: completionView(report),
      },
      plan: planOf({ interview, questions }),
      events: persistence.stateTransitions.eventsOf(profile.id, interviewId),
      questions: questions.map((question) => {
        const answer = answers.get(question.id)
        return {
          questionId: question.id,
          text: question.content,
          topic: titleOf.get(question.topic) ?? question.topic,
          expectedAnswer: question.expectedAnswer,
          criteria: question.evaluationCriteria,
          ratings: answer?.selfRatings ?? [],
          score: answer?.score ?? null,
          scoredBy: answer?.scoredBy ?? null,
          followUpOf: question.followUpOf,
          source: question.source,
          why: question.why,
          citation: question.citation,
          stage: question.stage,
          keyPoints: question.keyPoints,
          transcript: answer ? transcriptView(answer) : null,
          evaluation: answer ? evaluationView(answer, jobs) : null,
          attempts: attempts.get(question.id) ?? 0,
        }
      }),
      onlyQuestion,
      language: interview.language,
      sound: soundOf(rows.find(({ track }) => track === 'candidate')),
      fillerEdits: persistence.fillerEdits.ofInterview(profile.id, interviewId),
      earlier: measures.before(interview),
    })
  }

  function soundOf(row: RecordingRecord | undefined): SoundSource | null {
    if (!row || row.prosodyPath === null) return null
    return sounds.of({ path: recordings.absolute(row.prosodyPath), speech: row.speech })
  }

  function measure(interviewId: string) {
    if (found(interviewId).status === 'COMPLETED') measures.keep(get(interviewId))
  }

  /** What cannot be measured must not keep a report from being shown. */
  function remeasure(interviewId: string) {
    try {
      measure(interviewId)
    } catch (error) {
      core.recordError({ code: 'INTERNAL', place: 'measures', detail: describeError(error) })
    }
  }

  function sincePrevious(interview: InterviewRecord): number | null {
    const before = persistence.interviews.previousInRole(profile.id, interview)?.overallScore
    if (interview.overallScore === null || before === null || before === undefined) return null
    return Math.round((interview.overallScore - before) * 10) / 10
  }

  return {
    get,
    peaks: async (interviewId, track, query) => {
      found(interviewId)
      const row = recordings.ofInterview(interviewId).find((recording) => recording.track === track)
      const level = row?.peaks.find(({ perSecond }) => perSecond === query.perSecond)
      if (!level) throw new StudioError('NOT_FOUND', `no peaks at ${query.perSecond} a second`)
      const pairs = await readPeaks(recordings.absolute(level.path), query)
      return { perSecond: level.perSecond, fromMs: query.fromMs, pairs: pairs.toString('base64') }
    },
    curves: async (interviewId, window) => {
      found(interviewId)
      const row = recordings.ofInterview(interviewId).find(({ track }) => track === 'candidate')
      const path = row?.prosodyPath ? recordings.absolute(row.prosodyPath) : null
      if (path === null || !hasFrames(path)) throw new StudioError('NOT_FOUND', 'no curves')
      const { fromMs, pitch, loudness } = curvesOf(framesOf(path), window)
      return {
        perSecond: CURVE_POINTS_PER_SECOND,
        fromMs,
        pitch: pitch.toString('base64'),
        loudness: loudness.toString('base64'),
      }
    },
    summary: (interviewId) => {
      const { durationMs, questions, tracks } = get(interviewId)
      const heard = tracks.find(({ track }) => track === 'candidate')?.speech ?? []
      return sessionSummaryOf({
        durationMs,
        answers: questions.flatMap(({ answer, speech, transcript, pauses }) => {
          if (!answer || !speech) return []
          const words = timedWordsOf(transcript, answer, heard)?.words ?? []
          return [{ span: answer, text: transcript?.text ?? '', words, pauses, fillers: speech.fillers }]
        }),
      })
    },
    editFiller: (interviewId, edit) => {
      writeFillerEdit(core, get(interviewId), edit)
      remeasure(interviewId)
      core.events.publish({ type: 'report', interviewId })
      return get(interviewId)
    },
    attempts: (interviewId, questionId) => attemptsAt({ core, recordings, reportOf }, interviewId, questionId),
    rate: (interviewId, questionId, ratings) => {
      found(interviewId)
      const question = persistence.questions.ofInterview(profile.id, interviewId).find(({ id }) => id === questionId)
      if (!question) throw new StudioError('NOT_FOUND')
      const criteria = new Set(ratings.map(({ criterion }) => criterion))
      if (criteria.size < ratings.length || ratings.some((r) => r.criterion >= question.evaluationCriteria.length)) {
        throw new StudioError('BAD_REQUEST', 'a criterion rated twice or unknown')
      }
      const own = selfScore(ratings.map(({ rating }) => rating))
      persistence.transaction(() => {
        const answer = persistence.answers
          .ofInterview(profile.id, interviewId)
          .find((known) => known.questionId === questionId)
        // Without an own rating the model's grade counts again.
        const graded = answer ? storedScore(answer) : null
        persistence.answers.putScore(
          { id: newId(), profileId: profile.id, interviewId, questionId },
          {
            score: own ?? graded,
            scoredBy: own !== null ? 'self' : graded !== null ? 'model' : null,
            selfRatings: [...ratings],
            updatedAtMs: clock.nowMs(),
          },
        )
        updateOverallScore(core, interviewId)
        updateReviewCard(core, interviewId, questionId)
      })
      return get(interviewId)
    },
    complete: (interviewId) => {
      const nowMs = clock.nowMs()
      persistence.reports.put({
        id: newId(),
        profileId: profile.id,
        interviewId,
        analysisStatus: 'completed',
        completion: null,
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
      })
      remeasure(interviewId)
      core.events.publish({ type: 'report', interviewId })
    },
    measure,
    remeasure,
  }
}

/** The model's score; null where there is no grade, or the answer was not scorable. */
function storedScore(answer: AnswerRecordRow): number | null {
  const grade = storedGrade(answer)
  return grade?.state === 'scored' ? grade.score : null
}

function trackOf(row: RecordingRecord, recordings: RecordingsService): ReportModel['tracks'][number] {
  return {
    track: row.track,
    durationMs: row.durationMs,
    audioUrl: playable(row, recordings) ? `/media/${row.interviewId}/${row.track}` : null,
    peakRates: row.peaks.map(({ perSecond }) => perSecond),
    speech: row.speech,
    hasCurves: row.prosodyPath !== null && hasFrames(recordings.absolute(row.prosodyPath)),
  }
}

function playable(row: RecordingRecord, recordings: RecordingsService): boolean {
  try {
    recordings.resolveAudio(row.interviewId, row.track)
    return true
  } catch {
    return false
  }
}
