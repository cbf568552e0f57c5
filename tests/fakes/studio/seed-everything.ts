import Database from 'better-sqlite3'

type Value = string | number | null
type Row = Record<string, Value>
/** The tables beneath a studio, opened beside it. */
export type Tables = Database.Database

export function openTables(file: string): Tables {
  return new Database(file)
}

export interface SeedOptions {
  profileId: string
  /** Stands in every text that is nobody's choice of a few words. */
  marker: string
  /** Tells the ids of several persons apart; default 1. */
  person?: number
  nowMs: number
}

/** Words that a column is chosen by: a row with anything else would be found by no query, leaky or not. */
const CHOSEN: Record<string, Row> = {
  interviews: {
    role: 'software-engineer',
    difficulty: 'MEDIUM',
    topics: '[]',
    patience: 'normal',
    status: 'COMPLETED',
    ended_reason: 'finished',
    overall_score: 50,
    question_source: 'bank',
    language: 'en-US',
    interviewer: 'offline',
    origin: 'interview',
    plan_kind: 'full',
    retake_of: null,
    imported_from: null,
    time_box_ms: null,
    phrases_version: 2,
  },
  questions: {
    difficulty: 'MEDIUM',
    stage: 'technical',
    source: 'bank',
    evaluation_criteria: '["Says why"]',
    key_points: '[]',
    order: 0,
    follow_up_of: null,
    why: null,
    citation: null,
  },
  answers: {
    cause: 'end_of_turn',
    scored_by: 'self',
    score: 50,
    self_ratings: '[]',
    transcription: null,
    evaluation: null,
  },
  recordings: {
    track: 'candidate',
    encode_status: 'done',
    opus_path: null,
    peaks: '[]',
    speech: '[]',
    prosody_path: null,
    sample_rate_hz: 48_000,
  },
  settings: { key: 'geminiVoice', value: '"Kore"' },
  reports: { analysis_status: 'completed', completion: null },
  turns: { speaker: 'candidate', kind: 'answer' },
  state_transitions: { event: '{"type":"joined","atMs":0}', seq: 0 },
  interview_sessions: { status: 'ended', server: 'local' },
  interview_measures: { measures: '{}' },
  evaluation_jobs: { state: 'done', step: 'evaluate' },
  filler_edits: { edit: 'add' },
  provider_calls: { kind: 'evaluation', provider: 'gemini', outcome: 'ok' },
  question_bank: {
    position: 'software-engineer',
    stage: 'technical',
    difficulty: 'MEDIUM',
    evaluation_criteria: '["Says why"]',
    retired: 0,
    language: 'en',
    replaces_key: null,
    search_id: null,
  },
  question_packs: { plan: null, rubrics: '[]' },
  resumes: { format: 'pdf', status: 'parsed', reason: null, sections: '[]', facts: '[]' },
  review_cards: { card: '{}', due_at: 1 },
  conversations: { definition: 'scheduling', status: 'done', facts: '{}', state: 'done' },
  conversation_events: { event: '{}', seq: 0 },
  conversation_turns: { speaker: 'candidate', via: 'typed' },
  extracted_slots: { source: 'typed' },
  appointments: { status: 'planned', reminded_at: null },
  user_feedback: { thumb: 'up', conversation_id: null },
  metrics: { name: 'connect_ms' },
}

/**
 * One row in every table that has a profile, as the schema is now: a table that is added is filled too. Gives the row's id by table.
 * Rows refer to each other; what is no key, number or chosen word holds the marker.
 */
export function seedEverything(db: Tables, { profileId, marker, person = 1, nowMs }: SeedOptions): Map<string, string> {
  const tables = tablesOf(db)
  const ids = new Map(
    tables.map((table, n) => [table, `01900000-0000-7000-800${person}-${String(n + 1).padStart(12, '0')}`]),
  )
  db.pragma('foreign_keys = off')
  for (const table of tables) {
    const row: Row = {}
    for (const { name, type, pk } of columnsOf(db, table)) {
      const chosen = CHOSEN[table]?.[name]
      const referred = referenceOf(db, table, name)
      if (chosen !== undefined) row[name] = chosen
      else if (name === 'profile_id') row[name] = profileId
      else if (referred) row[name] = ids.get(referred) ?? null
      else if (name === 'id' && pk) row[name] = ids.get(table) ?? ''
      else if (name === 'search_id') continue
      else if (name === 'wav_path') row[name] = `recordings/${ids.get('interviews')}/candidate.wav`
      // A place on a clock, and any other number.
      else if (type !== 'text')
        row[name] = name.endsWith('_at') ? (name === 'starts_at' ? nowMs + 3_600_000 : nowMs) : 1
      else row[name] = name === 'tags' || name === 'topics' ? JSON.stringify([marker]) : marker
    }
    const names = Object.keys(row)
    const places = names.map((name) => `@${name}`).join(', ')
    db.prepare(`insert into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) values (${places})`).run(row)
  }
  db.pragma('foreign_keys = on')
  return ids
}

/** Every row of a profile, by table. */
export function rowsOf(db: Tables, profileId: string): Record<string, Row[]> {
  return Object.fromEntries(
    tablesOf(db).map((table) => [
      table,
      db.prepare<[string], Row>(`select * from "${table}" where profile_id = ? order by rowid`).all(profileId),
    ]),
  )
}

/** Those that belong to a profile. */
export function tablesOf(db: Tables): string[] {
  const names = db
    .prepare<[], { name: string }>(
      "select name from sqlite_master where type = 'table' and sql not like '%virtual%' order by name",
    )
    .all()
  return names
    .map(({ name }) => name)
    .filter((name) => columnsOf(db, name).some((column) => column.name === 'profile_id'))
}

function columnsOf(db: Tables, table: string): { name: string; type: string; pk: number }[] {
  return db
    .prepare<[string], { name: string; type: string; pk: number }>(
      'select name, lower(type) as type, pk from pragma_table_info(?)',
    )
    .all(table)
}

function referenceOf(db: Tables, table: string, column: string): string | null {
  const found = db
    .prepare<[string, string], { table: string }>('select "table" from pragma_foreign_key_list(?) where "from" = ?')
    .get(table, column)
  return found?.table ?? null
}
