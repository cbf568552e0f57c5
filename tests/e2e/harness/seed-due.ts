import { join } from 'node:path'
import Database from 'better-sqlite3'
import { insert } from './seed-interviews'
import { startWebStudio } from './web-studio'

const DAY_MS = 86_400_000

/** Makes the first `count` questions of a role due since yesterday, in a data folder. Gives their texts. */
export async function seedDue(dataDir: string, count: number, role = 'data-scientist'): Promise<string[]> {
  const studio = await startWebStudio({ dataDir })
  await studio.stop()
  const db = new Database(join(dataDir, 'greenroom.db'))
  const profileId = db.prepare('select id from profiles').pluck().get()
  const rows = db
    .prepare('select key, content from question_bank where position = ? order by key limit ?')
    .all(role, count) as { key: string; content: string }[]
  const dueMs = Date.now() - DAY_MS
  const memory = { dueMs, stability: 0.4, difficulty: 7, scheduledDays: 1, reps: 1, lapses: 0, state: 2 }
  for (const { key } of rows) {
    insert(db, 'review_cards', {
      profile_id: profileId,
      question_key: key,
      card: JSON.stringify({ now: { ...memory, lastReviewMs: dueMs - DAY_MS, score: 31 }, before: null }),
      due_at: dueMs,
      last_score: 31,
      last_question_id: '',
      updated_at: dueMs,
    })
  }
  db.close()
  return rows.map(({ content }) => content)
}
