import { and, asc, count, desc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '../database'
import { answers } from '../schema/answers'
import { interviews } from '../schema/interviews'
import { questions } from '../schema/questions'

export type AnswerRecordRow = typeof answers.$inferSelect
/** What the fold knows of an answer; ratings, scores and grading are kept as they are. */
export type AnswerFacts = Pick<
  AnswerRecordRow,
  | 'typedText'
  | 'cause'
  | 'askedFromMs'
  | 'askedUntilMs'
  | 'audioStartMs'
  | 'audioEndMs'
  | 'durationMs'
  | 'committedAtMs'
  | 'timesAsked'
  | 'updatedAtMs'
>
export type AnswerScore = Pick<AnswerRecordRow, 'score' | 'scoredBy' | 'selfRatings' | 'updatedAtMs'>

/** One scored answer, as far as a history needs it: without transcript and grade. */
export interface AnswerScoreRow {
  interviewId: string
  topic: string
  score: number
  scoredBy: AnswerRecordRow['scoredBy']
  /** Of the model's grade; null without one. */
  model: string | null
  rubricVersion: number | null
  /** JSON of what the grade says could be better; null without a grade. */
  improvements: string | null
}

export interface AnswerIds {
  id: string
  profileId: string
  interviewId: string
  questionId: string
}

const UNSCORED = {
  transcript: null,
  transcription: null,
  evaluation: null,
  score: null,
  scoredBy: null,
  selfRatings: [],
  feedback: null,
}
const NO_FACTS = {
  typedText: null,
  cause: null,
  askedFromMs: null,
  askedUntilMs: null,
  audioStartMs: null,
  audioEndMs: null,
  durationMs: null,
  committedAtMs: null,
  timesAsked: 0,
}

/**
 * What of a row still belongs to the answer that `facts` tell of. What the live model heard arrives after the question is asked and
 * may arrive before the turn ends: that the answer goes on or is taken leaves it, that it begins anew does not. A row that only
 * `heard` made (never asked, as far as it knows) is no other answer.
 */
function withoutStale(facts: AnswerFacts) {
  const anew = sql`(${answers.timesAsked} > 0 and ${answers.timesAsked} is not ${facts.timesAsked}
    or ${answers.committedAtMs} is not null and ${answers.committedAtMs} is not ${facts.committedAtMs})`
  const other = sql`(${anew} or ${answers.audioStartMs} is not ${facts.audioStartMs}
    or ${answers.audioEndMs} is not ${facts.audioEndMs} or ${answers.committedAtMs} is not ${facts.committedAtMs})`
  const text = sql`(${anew} or ${other} and json_extract(${answers.transcription}, '$.engine') is not 'gemini_live')`
  const grade = sql`(${other} and ${answers.scoredBy} is 'model')`
  return {
    transcript: sql`case when ${text} then null else ${answers.transcript} end`,
    transcription: sql`case when ${text} then null else ${answers.transcription} end`,
    evaluation: sql`case when ${other} then null else ${answers.evaluation} end`,
    score: sql`case when ${grade} then null else ${answers.score} end`,
    scoredBy: sql`case when ${grade} then null else ${answers.scoredBy} end`,
  }
}

export function createAnswersRepository(db: Db) {
  const target = [answers.interviewId, answers.questionId]
  return {
    /**
     * Writes what the fold knows; `ids.id` is used only when there is no row for the question yet. Another answer than the one that
     * is there takes its text and a model's grade away; a person's own rating stays.
     */
    putFacts: (ids: AnswerIds, facts: AnswerFacts): void => {
      db.insert(answers)
        .values({ ...ids, ...UNSCORED, ...facts })
        .onConflictDoUpdate({ target, set: { ...facts, ...withoutStale(facts) } })
        .run()
    },
    /** The text of an answer and how it came about. */
    putTranscript: (
      ids: AnswerIds,
      change: Pick<AnswerRecordRow, 'transcript' | 'transcription' | 'updatedAtMs'>,
    ): void => {
      db.insert(answers)
        .values({ ...ids, ...UNSCORED, ...NO_FACTS, ...change })
        .onConflictDoUpdate({ target, set: change })
        .run()
    },
    /** A model's grade; a person's own rating keeps the score. */
    putEvaluation: (
      ids: AnswerIds,
      change: Pick<AnswerRecordRow, 'evaluation' | 'score' | 'scoredBy' | 'updatedAtMs'>,
    ): void => {
      const set = {
        evaluation: change.evaluation,
        updatedAtMs: change.updatedAtMs,
        score: sql`case when ${answers.scoredBy} = 'self' then ${answers.score} else ${change.score} end`,
        scoredBy: sql`case when ${answers.scoredBy} = 'self' then 'self' else ${change.scoredBy} end`,
      }
      db.insert(answers)
        .values({ ...ids, ...UNSCORED, ...NO_FACTS, ...change })
        .onConflictDoUpdate({ target, set })
        .run()
    },
    putScore: (ids: AnswerIds, score: AnswerScore): void => {
      db.insert(answers)
        .values({ ...ids, ...UNSCORED, ...NO_FACTS, ...score })
        .onConflictDoUpdate({ target, set: score })
        .run()
    },
    /** In the order of the questions. */
    ofInterview: (profileId: string, interviewId: string): AnswerRecordRow[] =>
      db
        .select({ answer: answers })
        .from(answers)
        .innerJoin(questions, eq(questions.id, answers.questionId))
        .where(and(eq(answers.profileId, profileId), eq(answers.interviewId, interviewId)))
        .orderBy(asc(questions.order))
        .all()
        .map((row) => row.answer),
    /** Every scored answer of these interviews. */
    scoresOf: (profileId: string, interviewIds: readonly string[]): AnswerScoreRow[] => {
      const graded = (path: string) =>
        sql`case when json_valid(${answers.evaluation}) then json_extract(${answers.evaluation}, ${path}) end`
      return db
        .select({
          interviewId: answers.interviewId,
          topic: questions.topic,
          score: sql<number>`${answers.score}`,
          scoredBy: answers.scoredBy,
          model: sql<string | null>`${graded('$.model')}`,
          rubricVersion: sql<number | null>`${graded('$.rubricVersion')}`,
          improvements: sql<string | null>`${graded('$.improvements')}`,
        })
        .from(answers)
        .innerJoin(questions, eq(questions.id, answers.questionId))
        .where(
          and(
            eq(answers.profileId, profileId),
            inArray(answers.interviewId, [...interviewIds]),
            isNotNull(answers.score),
          ),
        )
        .all()
    },
    /** What was asked and said last in interviews for a role, newest first; answers without words are left out. */
    lastSaid: (profileId: string, role: string, limit: number): { question: string; answer: string }[] => {
      const words = sql<string>`coalesce(${answers.transcript}, ${answers.typedText})`
      return db
        .select({ question: questions.content, answer: words })
        .from(answers)
        .innerJoin(questions, eq(questions.id, answers.questionId))
        .innerJoin(interviews, eq(interviews.id, answers.interviewId))
        .where(
          and(eq(answers.profileId, profileId), eq(interviews.role, role), sql`trim(coalesce(${words}, '')) <> ''`),
        )
        .orderBy(desc(answers.id))
        .limit(limit)
        .all()
    },
    /**
     * How often each question of an interview was answered in this profile, that interview included: questions are the same when
     * their text is. By question id; what was skipped, or never answered, does not count.
     */
    countAttempts: (profileId: string, interviewId: string): Map<string, number> => {
      const asked = alias(questions, 'asked')
      const rows = db
        .select({ questionId: asked.id, attempts: count(answers.id) })
        .from(asked)
        .innerJoin(questions, and(eq(questions.profileId, profileId), eq(questions.content, asked.content)))
        .innerJoin(
          answers,
          and(
            eq(answers.interviewId, questions.interviewId),
            eq(answers.questionId, questions.id),
            sql`${answers.cause} is not 'skipped'`,
            or(isNotNull(answers.audioStartMs), isNotNull(answers.typedText)),
          ),
        )
        .where(and(eq(asked.profileId, profileId), eq(asked.interviewId, interviewId)))
        .groupBy(asked.id)
        .all()
      return new Map(rows.map(({ questionId, attempts }) => [questionId, attempts]))
    },
    /** Lengths of the last spoken answers, ms, newest first. The length of an import says nothing of an answer's. */
    lastDurations: (profileId: string, limit: number): number[] =>
      db
        .select({ durationMs: answers.durationMs })
        .from(answers)
        .innerJoin(interviews, eq(interviews.id, answers.interviewId))
        .where(and(eq(answers.profileId, profileId), isNotNull(answers.durationMs), eq(interviews.origin, 'interview')))
        .orderBy(desc(answers.id))
        .limit(limit)
        .all()
        .flatMap((row) => (row.durationMs === null ? [] : [row.durationMs])),
  }
}
