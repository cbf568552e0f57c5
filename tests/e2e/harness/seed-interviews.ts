import { join } from 'node:path'
import Database from 'better-sqlite3'
import { startWebStudio } from './web-studio'

/** The columns of `interviews` that a test cares about; the rest is that of a finished interview. */
export interface SeededInterview {
  started_at: number
  job_role?: string
  status?: 'IN_PROGRESS' | 'COMPLETED'
  ended_reason?: string | null
  overall_score?: number | null
  completed_questions?: number
  next_index?: number
  duration_ms?: number
}

/** The n-th id of a test: a UUIDv7 of long ago, so that everything the studio makes sorts after it. */
export function seededId(n: number): string {
  return `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

/**
 * Puts interviews into a new data folder; ids count from 1. The studio itself makes the database first: its migrations
 * are part of the build, and this process only knows plain files.
 */
export async function seedInterviews(dataDir: string, interviews: readonly SeededInterview[]): Promise<void> {
  const studio = await startWebStudio({ dataDir })
  await studio.stop()
  const db = new Database(join(dataDir, 'greenroom.db'))
  const profileId = db.prepare('select id from profiles').pluck().get()
  db.transaction(() => {
    interviews.forEach((given, index) => {
      const interview = { ...FINISHED, ...given, id: seededId(index + 1), profile_id: profileId }
      insert(db, 'interviews', interview)
      for (let order = 0; order < interview.question_count; order++) {
        insert(db, 'questions', {
          ...QUESTION,
          id: seededId((index + 1) * 1000 + order),
          profile_id: profileId,
          interview_id: interview.id,
          content: `Question number ${order + 1} of interview ${index + 1}?`,
          order,
        })
      }
    })
  })()
  db.close()
}

/** One row of any table; a column that is not named has its default. */
export function insert(db: Database.Database, table: string, row: Record<string, unknown>): void {
  const columns = Object.keys(row)
  const names = columns.map((column) => `"${column}"`).join(', ')
  const values = columns.map((column) => `@${column}`).join(', ')
  db.prepare(`insert into ${table} (${names}) values (${values})`).run(row)
}

const FINISHED = {
  role: 'backend-engineer',
  job_role: 'Backend engineer',
  difficulty: 'MEDIUM',
  topics: '[]',
  patience: 'normal',
  question_count: 8,
  status: 'COMPLETED',
  ended_reason: 'finished',
  overall_score: null,
  completed_questions: 8,
  next_index: 7,
  duration_ms: 1_104_000,
  seed: 1,
  greeting: 'Hello.',
  closing: 'Thank you.',
  phrases_version: 1,
  retake_of: null,
  completed_at: null,
}

const QUESTION = {
  bank_key: null,
  expected_answer: 'An expected answer.',
  difficulty: 'MEDIUM',
  topic: 'Databases',
  stage: 'technical',
  evaluation_criteria: '["Says why"]',
}
