import type { historyContract, TrendPoint } from '@shared/contract/history'
import { comparableMeasures } from '@shared/contract/speech'
import { type FoundWeakness, recurringWeaknesses } from '@shared/domain/history/recurring-weaknesses'
import { dayOf, streakDays } from '@shared/domain/history/streak'
import { NOT_MEASURED } from '@shared/domain/speech/not-measured'
import { mean } from '@shared/domain/statistics'
import type { AnswerScoreRow } from '../../persistence/repositories/answers'
import type { InterviewRecord } from '../../persistence/repositories/interviews'
import type { ContractOutputs } from '../contract-outputs'
import type { Core } from '../core'
import { completionView } from '../evaluation/views'
import { DEFAULT_NAME, givenName } from '../profiles/last-profile'
import { createPeople } from '../profiles/people'
import { createQuestions } from '../questions/questions'
import type { SettingsService } from '../settings/settings'

type Out = ContractOutputs<typeof historyContract>

export interface HistoryService {
  statistics(utcOffsetMinutes: number): Out['statistics']
  roles(): Out['roles']
  trends(last: number): Out['trends']
  /** Empty: none. */
  rename(name: string): void
}

const MOST_ROLES = 100
/** Topics are judged by so many interviews: what somebody could not do years ago says little. */
const TOPICS_FROM = 50
const MOST_WEAKNESSES = 10
/** Most rows are shorter. */
const STREAK_DAYS = 30
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export function createHistory(core: Core, settings: Pick<SettingsService, 'get'>): HistoryService {
  const { persistence, profile, clock } = core
  const { titlesOf } = createQuestions(core)
  const people = createPeople(core)

  /** What people read instead of topic ids. */
  function titles(rows: readonly AnswerScoreRow[]): Map<string, string> {
    const ids = [...new Set(rows.map(({ topic }) => topic))]
    const found = titlesOf('', ids).topics
    return new Map(ids.map((id, i) => [id, found[i] ?? id]))
  }

  /** Days in a row until today or yesterday: few days are read, more only where the row goes on beyond them. */
  function streakNow(utcOffsetMinutes: number): number {
    const today = dayOf(clock.nowMs(), utcOffsetMinutes)
    for (let back = STREAK_DAYS; ; back *= 4) {
      const fromMs = Math.max(0, (today - back) * DAY_MS - utcOffsetMinutes * MINUTE_MS)
      const days = persistence.interviews.practiceDays(profile.id, utcOffsetMinutes * MINUTE_MS, fromMs)
      const streak = streakDays(days, today)
      if (streak < back - 1 || fromMs === 0) return streak
    }
  }

  let counted: { of: string; statistics: Out['statistics'] } | undefined

  function statisticsNow(utcOffsetMinutes: number): Out['statistics'] {
    const { averageScore, ...totals } = persistence.interviews.totals(profile.id)
    const last = persistence.interviews.finished(profile.id, TOPICS_FROM)
    const rows = persistence.answers.scoresOf(profile.id, idsOf(last))
    return {
      name: givenName(profile.name),
      ...totals,
      averageScore: averageScore === null ? null : toTenth(averageScore),
      streakDays: streakNow(utcOffsetMinutes),
      ...bestAndWeakest(rows, titles(rows)),
    }
  }

  return {
    // Home asks on each visit, and its rows wait for the same thread: nothing is counted again while nothing was written.
    statistics: (utcOffsetMinutes) => {
      const of = `${persistence.rowsWritten()} ${utcOffsetMinutes} ${dayOf(clock.nowMs(), utcOffsetMinutes)}`
      if (counted?.of !== of) counted = { of, statistics: statisticsNow(utcOffsetMinutes) }
      return counted.statistics
    },
    roles: () => persistence.interviews.roles(profile.id, MOST_ROLES),
    trends: (last) => {
      const interviews = persistence.interviews.finished(profile.id, last).reverse()
      const ids = idsOf(interviews)
      const rows = persistence.answers.scoresOf(profile.id, ids)
      const measures = new Map(
        persistence.interviewMeasures.ofInterviews(profile.id, ids).map((row) => [row.interviewId, row.measures]),
      )
      const byInterview = grouped(rows, ({ interviewId }) => interviewId)
      // Kept from when they were counted: not to be shown to somebody who asked for none.
      const hidden = settings.get().disfluencyMeasures ? {} : { fillersPerMinute: null }
      return {
        points: interviews.map(({ id, startedAtMs, jobRole, overallScore }) => ({
          interviewId: id,
          startedAtMs,
          jobRole,
          score: overallScore,
          ...scorerOf(byInterview.get(id) ?? []),
          measures: { ...(comparableMeasures.safeParse(measures.get(id)).data ?? NOT_MEASURED), ...hidden },
        })),
        topics: topicsOf(interviews, rows, titles(rows)),
        weaknesses: recurringWeaknesses(weaknessesOf(interviews, byInterview), MOST_WEAKNESSES),
      }
    },
    rename: (name) => {
      people.update(profile.id, { name: name.trim() || DEFAULT_NAME })
      core.events.publish({ type: 'profile', profileId: profile.id })
    },
  }

  /** From the words on the whole interview; without them, what the grades of its answers say. */
  function weaknessesOf(
    interviews: readonly InterviewRecord[],
    answers: ReadonlyMap<string, AnswerScoreRow[]>,
  ): FoundWeakness[] {
    const completions = new Map(
      persistence.reports.completionsOf(profile.id, idsOf(interviews)).map((row) => [row.interviewId, row]),
    )
    return interviews.flatMap(({ id, startedAtMs }) => {
      const texts =
        completionView(completions.get(id))?.weaknesses ??
        (answers.get(id) ?? []).flatMap(({ improvements }) => textsIn(improvements))
      return texts.map((text) => ({ text, interviewId: id, atMs: startedAtMs }))
    })
  }
}

function idsOf(interviews: readonly { id: string }[]): string[] {
  return interviews.map(({ id }) => id)
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

function bestAndWeakest(rows: readonly AnswerScoreRow[], titleOf: ReadonlyMap<string, string>) {
  const topics = [...grouped(rows, ({ topic }) => titleOf.get(topic) ?? topic)]
    .map(([topic, answers]) => ({ topic, score: meanScore(answers) }))
    .sort((a, b) => b.score - a.score || (a.topic < b.topic ? -1 : 1))
  const [best, ...others] = topics
  const weakest = others.pop()
  return best && weakest ? { best, weakest } : { best: null, weakest: null }
}

/** Who gave most of the scores, and by which model and rubric where it was a model. */
function scorerOf(rows: readonly AnswerScoreRow[]): Pick<TrendPoint, 'scoredBy' | 'model' | 'rubricVersion'> {
  const graded = rows.filter(({ scoredBy }) => scoredBy === 'model')
  if (rows.length === 0) return { scoredBy: null, model: null, rubricVersion: null }
  if (graded.length * 2 < rows.length) return { scoredBy: 'self', model: null, rubricVersion: null }
  const [most] = [...grouped(graded, ({ model, rubricVersion }) => `${model} ${rubricVersion}`).values()].sort(
    (a, b) => b.length - a.length,
  )
  return { scoredBy: 'model', model: most?.[0]?.model ?? null, rubricVersion: most?.[0]?.rubricVersion ?? null }
}

/** Mean score of each topic in each interview; the topic with most interviews first. */
function topicsOf(
  interviews: readonly InterviewRecord[],
  rows: readonly AnswerScoreRow[],
  titleOf: ReadonlyMap<string, string>,
): Out['trends']['topics'] {
  return [...grouped(rows, ({ topic }) => titleOf.get(topic) ?? topic)]
    .map(([topic, answers]) => {
      const byInterview = grouped(answers, ({ interviewId }) => interviewId)
      const points = interviews.flatMap(({ id, startedAtMs }) => {
        const own = byInterview.get(id)
        return own ? [{ interviewId: id, startedAtMs, score: meanScore(own) }] : []
      })
      return { topic, points }
    })
    .sort((a, b) => b.points.length - a.points.length || (a.topic < b.topic ? -1 : 1))
}

function meanScore(rows: readonly AnswerScoreRow[]): number {
  return toTenth(mean(rows.map(({ score }) => score)) ?? 0)
}

function toTenth(score: number): number {
  return Math.round(score * 10) / 10
}

function textsIn(json: string | null): string[] {
  try {
    const parsed: unknown = JSON.parse(json ?? '[]')
    return Array.isArray(parsed) ? parsed.filter((text): text is string => typeof text === 'string') : []
  } catch {
    return []
  }
}
