import { and, asc, desc, eq, gte, inArray, isNotNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { TO_GRADE } from '../schema/answers'
import { interviews } from '../schema/interviews'
import { searchExpression } from '../search-expression'

/** `searchId` is the database's own: triggers keep it. */
export type InterviewRecord = Omit<typeof interviews.$inferSelect, 'searchId'>
export type InterviewChange = Partial<Omit<InterviewRecord, 'id' | 'profileId'>>

export interface ListFilter {
  /** As it was typed; empty: everything. */
  search: string
  jobRole: string | null
  difficulty: InterviewRecord['difficulty'] | null
  state: 'finished' | 'unfinished' | 'imported' | null
  band: 'high' | 'mid' | 'low' | 'unscored' | null
  /** Started from this moment on, and before that one. */
  fromMs: number | null
  toMs: number | null
}

export interface ListQuery {
  sort: 'startedAt' | 'role' | 'level' | 'questions' | 'duration' | 'score'
  order: 'asc' | 'desc'
  offset: number
  limit: number
  filter?: ListFilter
}

/** Around a find in a text, where the text may have any other character. */
const FOUND = { from: '\ue000', to: '\ue001' }
const FOUND_WORDS = 16

/** Nothing left out. */
export const EVERYTHING: ListFilter = {
  search: '',
  jobRole: null,
  difficulty: null,
  state: null,
  band: null,
  fromMs: null,
  toMs: null,
}

const SORT_KEYS: Record<Exclude<ListQuery['sort'], 'startedAt'>, SQL> = {
  role: sql`${interviews.jobRole} collate nocase`,
  level: sql`case ${interviews.difficulty} when 'EASY' then 0 when 'MEDIUM' then 1 else 2 end`,
  questions: sql`${interviews.completedQuestions}`,
  duration: sql`${interviews.durationMs}`,
  score: sql`${interviews.overallScore}`,
}

/** "Continue" can go on with it (studio/interviews/interview-row.ts canContinue). */
const UNFINISHED = sql`(${interviews.status} <> 'COMPLETED' or ${interviews.endedReason} in ('abandoned', 'failed'))`
/** Imported recordings stand in the list; figures and comparisons are of interviews. */
const HELD = sql`${interviews.origin} = 'interview'`
const FINISHED = sql`${HELD} and ${interviews.status} = 'COMPLETED' and ${interviews.endedReason} in ('finished', 'ended_early')`
const STATES: Record<NonNullable<ListFilter['state']>, SQL> = {
  finished: sql`${HELD} and not ${UNFINISHED}`,
  unfinished: sql`${HELD} and ${UNFINISHED}`,
  imported: sql`${interviews.origin} = 'import'`,
}

/** By the figure as it is shown: 79.6 is an 80. */
const SHOWN_SCORE = sql`round(${interviews.overallScore})`
const BANDS: Record<NonNullable<ListFilter['band']>, SQL> = {
  high: sql`${SHOWN_SCORE} >= 80`,
  mid: sql`${SHOWN_SCORE} >= 50 and ${SHOWN_SCORE} < 80`,
  low: sql`${SHOWN_SCORE} < 50`,
  unscored: sql`${interviews.overallScore} is null`,
}

/** Which rows; null when nothing can be found. */
function chosen(profileId: string, { search, jobRole, difficulty, state, band, fromMs, toMs }: ListFilter) {
  const expression = search.trim() === '' ? undefined : searchExpression(search)
  if (expression === null) return null
  const where = and(
    eq(interviews.profileId, profileId),
    // What is found is a set of numbers, and the list is gone through in its order until the page is full: words of every
    // interview and rare ones take the same few milliseconds. The plus keeps SQLite from looking up each find instead.
    expression === undefined
      ? undefined
      : sql`+${interviews.searchId} in (select rowid from interview_search where interview_search match ${expression})`,
    jobRole === null ? undefined : eq(interviews.jobRole, jobRole),
    difficulty === null ? undefined : eq(interviews.difficulty, difficulty),
    state === null ? undefined : STATES[state],
    band === null ? undefined : BANDS[band],
    fromMs === null ? undefined : gte(interviews.startedAtMs, fromMs),
    toMs === null ? undefined : lt(interviews.startedAtMs, toMs),
  )
  return { where, expression }
}

/** Rows without a value (no score yet) come last in either order; ties by age, newest first. */
function ordering({ sort, order }: Pick<ListQuery, 'sort' | 'order'>): SQL {
  const way = sql.raw(order)
  // Never null, and in the order of the index: the first page reads ten entries.
  if (sort === 'startedAt') return sql`${interviews.startedAtMs} ${way}, ${interviews.id} ${way}`
  return sql`${SORT_KEYS[sort]} ${way} ${sql.raw(sort === 'score' ? 'nulls last' : '')}, ${interviews.id} desc`
}

export function createInterviewsRepository(db: Db) {
  const own = (profileId: string, id: string) => and(eq(interviews.profileId, profileId), eq(interviews.id, id))
  /** Whether another profile has interviews too. */
  const hasOthers = (profileId: string) =>
    [sql`<`, sql`>`].some(
      (than) =>
        db.all(sql`select 1 from interviews where ${interviews.profileId} ${than} ${profileId} limit 1`).length > 0,
    )
  return {
    insert: (row: InterviewRecord): void => {
      db.insert(interviews).values(row).run()
    },
    update: (profileId: string, id: string, change: InterviewChange): void => {
      db.update(interviews).set(change).where(own(profileId, id)).run()
    },
    remove: (profileId: string, id: string): void => {
      db.delete(interviews).where(own(profileId, id)).run()
    },
    get: (profileId: string, id: string): InterviewRecord | undefined =>
      db.select().from(interviews).where(own(profileId, id)).get(),
    /** In any profile: files of an interview go only when nobody has it. */
    isAnyones: (id: string): boolean =>
      db.select({ id: interviews.id }).from(interviews).where(eq(interviews.id, id)).get() !== undefined,
    /** A page of the list. */
    list: (profileId: string, { sort, order, offset, limit, filter = EVERYTHING }: ListQuery): InterviewRecord[] => {
      const some = chosen(profileId, filter)
      if (some === null) return []
      // First the places by the covering index alone, then the ten wide rows.
      const ids = db
        .all<{ id: string }>(
          sql`select ${interviews.id} as id from interviews where ${some.where} order by ${ordering({ sort, order })}
            limit ${limit} offset ${offset}`,
        )
        .map(({ id }) => id)
      const rows = db.select().from(interviews).where(inArray(interviews.id, ids)).all()
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
    count: (profileId: string, filter: ListFilter = EVERYTHING): number => {
      const some = chosen(profileId, filter)
      if (some === null) return 0
      const { search: _, ...others } = filter
      const everyHit = some.expression !== undefined && Object.values(others).every((value) => value === null)
      // Then the full-text index alone knows, without looking up whose each hit is.
      if (everyHit && !hasOthers(profileId)) {
        return (
          db.get<{ n: number }>(
            sql`select count(*) as n from interview_search where interview_search match ${some.expression}`,
          )?.n ?? 0
        )
      }
      const counted = db.get<{ n: number }>(sql`select count(*) as n from interviews where ${some.where}`)
      return counted?.n ?? 0
    },
    /** Where a search finds something in these interviews: a few words around, the find between « and ». */
    found: (profileId: string, { search, ids }: { search: string; ids: readonly string[] }): Map<string, string> => {
      const expression = searchExpression(search)
      if (expression === null || ids.length === 0) return new Map()
      const rows = db
        .select({ id: interviews.id, searchId: interviews.searchId })
        .from(interviews)
        .where(and(eq(interviews.profileId, profileId), inArray(interviews.id, [...ids])))
        .all()
      const idOf = new Map(rows.map((row) => [Number(row.searchId), row.id]))
      const places = [...idOf.keys()]
      // One question for all: a beginning of a word is looked up in the index again with each. The range is what FTS5 goes through;
      // its own `rowid in (...)` would ask once for each row.
      const found = db
        .all<{ place: number; text: string }>(
          sql`select rowid as place, snippet(interview_search, -1, ${FOUND.from}, ${FOUND.to}, '…', ${FOUND_WORDS}) as text
            from interview_search where interview_search match ${expression}
            and rowid between cast(${Math.min(...places)} as integer) and cast(${Math.max(...places)} as integer)
            and +rowid in ${places}`,
        )
        .map(({ place, text }): [string, string] => [idOf.get(place) ?? '', marked(text)])
      return new Map(found)
    },
    /** What people call the roles they practised, the most frequent first. Titles of imports are no roles. */
    roles: (profileId: string, limit: number): string[] =>
      db
        .select({ jobRole: interviews.jobRole })
        .from(interviews)
        .where(and(eq(interviews.profileId, profileId), HELD))
        .groupBy(interviews.jobRole)
        .orderBy(sql`count(*) desc`, asc(interviews.jobRole))
        .limit(limit)
        .all()
        .map(({ jobRole }) => jobRole),
    /** Over all finished interviews, imports left out. */
    totals: (profileId: string): { interviews: number; practiceMs: number; averageScore: number | null } =>
      db
        .select({
          interviews: sql<number>`count(*)`,
          practiceMs: sql<number>`coalesce(sum(${interviews.durationMs}), 0)`,
          averageScore: sql<number | null>`avg(${interviews.overallScore})`,
        })
        .from(interviews)
        .where(and(eq(interviews.profileId, profileId), FINISHED))
        .get() ?? { interviews: 0, practiceMs: 0, averageScore: null },
    /** Days with a finished interview that began from `fromMs` on, counted from 1970 in the given distance to UTC, the latest first. */
    practiceDays: (profileId: string, utcOffsetMs: number, fromMs = 0): number[] => {
      const day = sql<number>`(${interviews.startedAtMs} + cast(${utcOffsetMs} as integer)) / 86400000`
      return db
        .selectDistinct({ day })
        .from(interviews)
        .where(and(eq(interviews.profileId, profileId), gte(interviews.startedAtMs, fromMs), FINISHED))
        .orderBy(desc(day))
        .all()
        .map((row) => row.day)
    },
    /** The last finished interviews, newest first. */
    finished: (profileId: string, limit: number): InterviewRecord[] =>
      db
        .select()
        .from(interviews)
        .where(and(eq(interviews.profileId, profileId), FINISHED))
        .orderBy(desc(interviews.startedAtMs), desc(interviews.id))
        .limit(limit)
        .all(),
    /** Interviews that are over and have answers without a grade, imports left out, newest first. */
    toGrade: (profileId: string, { offset, limit }: { offset: number; limit: number }): string[] =>
      db
        .select({ id: interviews.id })
        .from(interviews)
        .where(
          and(
            eq(interviews.profileId, profileId),
            HELD,
            eq(interviews.status, 'COMPLETED'),
            sql`exists (select 1 from answers where interview_id = ${interviews.id} and ${TO_GRADE})`,
          ),
        )
        .orderBy(desc(interviews.startedAtMs), desc(interviews.id))
        .limit(limit)
        .offset(offset)
        .all()
        .map(({ id }) => id),
    /** The interviews held with a résumé or for a vacancy, newest first. */
    about: (profileId: string, of: { resumeId: string } | { vacancyId: string }): InterviewRecord[] =>
      db
        .select()
        .from(interviews)
        .where(
          and(
            eq(interviews.profileId, profileId),
            'resumeId' in of ? eq(interviews.resumeId, of.resumeId) : eq(interviews.vacancyId, of.vacancyId),
          ),
        )
        .orderBy(desc(interviews.startedAtMs), desc(interviews.id))
        .all(),
    /** The last interviews that have a score, newest first, imports left out. */
    scored: (profileId: string, limit: number): InterviewRecord[] =>
      db
        .select()
        .from(interviews)
        .where(and(eq(interviews.profileId, profileId), HELD, isNotNull(interviews.overallScore)))
        .orderBy(desc(interviews.startedAtMs), desc(interviews.id))
        .limit(limit)
        .all(),
    /** The scored interview in the same role that came before this one. */
    previousInRole: (profileId: string, row: InterviewRecord): InterviewRecord | undefined =>
      db
        .select()
        .from(interviews)
        .where(
          and(
            eq(interviews.profileId, profileId),
            HELD,
            eq(interviews.role, row.role),
            isNotNull(interviews.overallScore),
            lt(interviews.startedAtMs, row.startedAtMs),
            ne(interviews.id, row.id),
          ),
        )
        .orderBy(desc(interviews.startedAtMs))
        .limit(1)
        .get(),
    /** Greatest id of all profiles: new ids must sort after it, whatever the clock says. */
    lastId: (): string | null =>
      db.select({ id: interviews.id }).from(interviews).orderBy(desc(interviews.id)).limit(1).get()?.id ?? null,
  }
}

/** Guillemets of the text itself must not look like a find. */
function marked(text: string): string {
  return text.replace(/[«»]/g, '"').split(FOUND.from).join('«').split(FOUND.to).join('»')
}
