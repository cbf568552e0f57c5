import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '@shared/domain/random'
import { connect } from '../../src/main/persistence/connection'
import { openDatabase } from '../../src/main/persistence/database'
import { MIGRATIONS } from '../../src/main/persistence/migrations'
import { ROOT } from './support'

const QUESTIONS_EACH = 10
const WORDS_AN_ANSWER = 80
const DAY_MS = 86_400_000
const ROLES = ['Backend engineer', 'Frontend engineer', 'Data scientist', 'Product manager', 'UX designer']
const LEVELS = ['EASY', 'MEDIUM', 'HARD']
const TOPICS = ['databases', 'scaling', 'teamwork', 'testing', 'security']
const WEAKNESSES = [
  'Name the trade-off you decided against.',
  'Give numbers for the outcome.',
  'State your own part in the team result.',
  'Explain how you tested the change.',
]

export interface ManyInterviews {
  interviews: number
  answers: number
  nowMs: number
  /** Words of the transcripts, the most frequent first. */
  words: string[]
  /** How long the migration took that indexes them, ms. */
  indexedInMs: number
}

/**
 * Fills a new database with finished interviews over ten years, as an older program left them: the migration that makes the
 * full-text index then has all of them to index. Words are the question bank's, by Zipf's law.
 */
export function makeManyInterviews(
  file: string,
  { interviews, nowMs }: { interviews: number; nowMs: number },
): ManyInterviews {
  const search = MIGRATIONS.findIndex(({ name }) => name.endsWith('history_search'))
  openDatabase({ file, nowMs, migrations: MIGRATIONS.slice(0, search) }).close()
  const words = bankWords()
  const random = seededRandom(42)
  const word = () => words[Math.floor((words.length + 1) ** random() - 1)] ?? 'and'
  const db = connect(file, { readonly: false })
  db.exec('PRAGMA synchronous = OFF')
  const into = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row)
    const columns = names.map((name) => `"${name}"`).join(', ')
    const statement =
      prepared.get(table) ??
      db.prepare(`insert into ${table} (${columns}) values (${names.map((name) => `@${name}`).join(', ')})`)
    prepared.set(table, statement)
    statement.run(row)
  }
  const prepared = new Map<string, ReturnType<typeof db.prepare>>()
  const profileId = idOf(0)
  db.transaction(() => {
    into('profiles', { id: profileId, name: 'Ada', is_default: 1, created_at: 1 })
    for (let n = 1; n <= interviews; n++) {
      const id = idOf(n)
      const startedAtMs = Math.round(nowMs - (interviews - n) * ((3650 * DAY_MS) / interviews))
      const scores = Array.from({ length: QUESTIONS_EACH }, () => Math.round(40 + 60 * random()))
      const role = ROLES[Math.floor(random() * ROLES.length)] ?? ''
      const topic = () => TOPICS[Math.floor(random() * TOPICS.length)] ?? ''
      into('interviews', {
        ...INTERVIEW,
        id,
        profile_id: profileId,
        role: role.toLowerCase().replace(' ', '-'),
        job_role: role,
        difficulty: LEVELS[n % 3],
        question_count: QUESTIONS_EACH,
        completed_questions: QUESTIONS_EACH,
        overall_score: n % 7 === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
        duration_ms: 900_000 + Math.round(900_000 * random()),
        started_at: startedAtMs,
        completed_at: startedAtMs + 1_800_000,
      })
      into('reports', {
        id: idOf(n, 999),
        profile_id: profileId,
        interview_id: id,
        analysis_status: 'completed',
        completion: JSON.stringify({ ...COMPLETION, weaknesses: [WEAKNESSES[n % 4], WEAKNESSES[(n + 1) % 4]] }),
        created_at: 1,
        updated_at: 1,
      })
      into('interview_measures', {
        interview_id: id,
        profile_id: profileId,
        started_at: startedAtMs,
        measures: JSON.stringify({ ...MEASURES, wordsPerMinute: 110 + 60 * random(), fillersPerMinute: 8 * random() }),
        speech_ms: 600_000,
        updated_at: 1,
      })
      scores.forEach((score, order) => {
        const questionId = idOf(n, order)
        into('questions', {
          ...QUESTION,
          id: questionId,
          profile_id: profileId,
          interview_id: id,
          content: `${Array.from({ length: 12 }, word).join(' ')}?`,
          topic: topic(),
          order,
        })
        into('answers', {
          ...ANSWER,
          id: idOf(n, 100 + order),
          profile_id: profileId,
          interview_id: id,
          question_id: questionId,
          transcript: Array.from({ length: WORDS_AN_ANSWER }, word).join(' '),
          score,
        })
      })
    }
  })()
  db.close()
  const from = performance.now()
  openDatabase({ file, nowMs }).close()
  return { interviews, answers: interviews * QUESTIONS_EACH, nowMs, words, indexedInMs: performance.now() - from }
}

function idOf(n: number, part = 0): string {
  return `01900000-${String(part).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`
}

/** Every word of the question bank, the most frequent first. */
function bankWords(): string[] {
  const dir = join(ROOT, 'resources', 'questions')
  const text = readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(dir, name), 'utf8'))
    .join(' ')
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(/\p{L}{2,}/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word)
}

const INTERVIEW = {
  topics: '[]',
  patience: 'normal',
  status: 'COMPLETED',
  ended_reason: 'finished',
  next_index: QUESTIONS_EACH,
  seed: 1,
  greeting: 'Hello. I am glad that you are here; we have a few questions.',
  closing: 'Thank you. That was the last question.',
  phrases_version: 1,
}
const QUESTION = {
  expected_answer: 'An expected answer of some length.',
  difficulty: 'MEDIUM',
  stage: 'technical',
  evaluation_criteria: '["Says why"]',
}
const ANSWER = { scored_by: 'self', self_ratings: '[]', times_asked: 1, updated_at: 1, duration_ms: 60_000 }
const COMPLETION = {
  summary: '',
  analysis: '',
  strengths: [],
  recommendations: [],
  resources: [],
  improvements: [],
  highlights: [],
  model: 'a-model',
  promptVersion: 'completion-1',
}
const MEASURES = {
  speechRate: 3.6,
  articulationRate: 4.4,
  longPausesPerMinute: 2,
  thinkingMs: 2_500,
  answerMs: 62_000,
  pitchSdSemitones: 2.6,
  loudnessSdDb: 5,
}
