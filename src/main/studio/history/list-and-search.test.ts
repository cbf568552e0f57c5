import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInterview } from '../../../../tests/fakes/studio/an-interview'
import { connect } from '../../persistence/connection'
import { openDatabase } from '../../persistence/database'
import { MIGRATIONS } from '../../persistence/migrations'
import { openPersistence, type Persistence } from '../../persistence/persistence'
import { EVERYTHING, type InterviewRecord, type ListFilter } from '../../persistence/repositories/interviews'

const ME = 'me'
const OTHER = 'other'

let dir: string
let file: string
let persistence: Persistence
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-list-'))
  file = join(dir, 'greenroom.db')
  persistence = openPersistence({ file, nowMs: 1 })
  for (const id of [ME, OTHER]) persistence.profiles.insert({ id, name: id, isDefault: id === ME, createdAtMs: 1 })
})
afterEach(() => {
  persistence.close()
  rmSync(dir, { recursive: true, force: true })
})

interface Said extends Partial<InterviewRecord> {
  question?: string
  transcript?: string
  typed?: string
}

function add(id: string, { question = 'Why?', transcript, typed, ...over }: Said = {}): void {
  const profileId = over.profileId ?? ME
  persistence.interviews.insert(anInterview({ id, profileId, ...over }))
  persistence.questions.insertAll([
    {
      id: `${id}-q`,
      profileId,
      interviewId: id,
      bankKey: null,
      content: question,
      expectedAnswer: 'an expected answer is not searched',
      difficulty: 'MEDIUM',
      topic: 't',
      stage: 'technical',
      order: 0,
      evaluationCriteria: [],
      keyPoints: [],
      source: 'bank',
      followUpOf: null,
      why: null,
    },
  ])
  const ids = { id: `${id}-a`, profileId, interviewId: id, questionId: `${id}-q` }
  if (transcript !== undefined)
    persistence.answers.putTranscript(ids, { transcript, transcription: null, updatedAtMs: 1 })
  if (typed !== undefined) putTyped(ids, typed)
}

function putTyped(ids: Parameters<Persistence['answers']['putFacts']>[0], typedText: string | null) {
  persistence.answers.putFacts(ids, {
    typedText,
    cause: 'typed',
    askedFromMs: 0,
    askedUntilMs: 1,
    audioStartMs: null,
    audioEndMs: null,
    durationMs: null,
    committedAtMs: 5,
    timesAsked: 1,
    updatedAtMs: 1,
  })
}

const idsOf = (filter: Partial<ListFilter>, profileId = ME) =>
  persistence.interviews
    .list(profileId, { sort: 'startedAt', order: 'desc', offset: 0, limit: 100, filter: { ...EVERYTHING, ...filter } })
    .map(({ id }) => id)
const search = (text: string) => idsOf({ search: text })
const foundIn = (text: string, id: string) => persistence.interviews.found(ME, { search: text, ids: [id] }).get(id)

describe('full text', () => {
  test('finds role, question, transcript and typed answer, by beginnings of words, whatever the accents', () => {
    add('a', { jobRole: 'Backend engineer', transcript: 'We sharded the café database by tenant.' })
    add('b', { jobRole: 'UX designer', question: 'How do you test a prototype?', typed: 'With five people.' })
    expect(search('backend')).toEqual(['a'])
    expect(search('proto')).toEqual(['b'])
    expect(search('CAFE shard')).toEqual(['a'])
    expect(search('five')).toEqual(['b'])
    // All terms, not any; and not in the middle of a word.
    expect(search('cafe five')).toEqual([])
    expect(search('abase')).toEqual([])
    expect(search('expected')).toEqual([])
  })

  test('shows the find between « and », and guillemets of the text are none', () => {
    add('a', { transcript: 'He said «no» to sharding, then yes.' })
    expect(foundIn('shard', 'a')).toBe('He said "no" to «sharding», then yes.')
    expect(foundIn('absent', 'a')).toBeUndefined()
    // Each row its own words: the index must be asked for one row.
    add('b', { transcript: 'Shards of glass.' })
    expect(persistence.interviews.found(ME, { search: 'shard', ids: ['a', 'b'] })).toEqual(
      new Map([
        ['a', 'He said "no" to «sharding», then yes.'],
        ['b', '«Shards» of glass.'],
      ]),
    )
    expect(persistence.interviews.found(ME, { search: 'shard', ids: [] }).size).toBe(0)
  })

  // What a person types is text: an operator, a column or a half-open quote would throw or find something else.
  const TYPED: [string, string[]][] = [
    ['"', []],
    ['"tenant', ['a']],
    ['tenant"', ['a']],
    ['tenant*', ['a']],
    ['(tenant', ['a']],
    ['tenant)', ['a']],
    ['tenant AND', []],
    ['tenant OR nothing', []],
    ['NOT tenant', []],
    ['NEAR(tenant)', []],
    ['answers:tenant', []],
    ['role : tenant', []],
    ['^tenant', ['a']],
    ['+tenant -tenant', ['a']],
    ["tenant'; DROP TABLE interviews; --", []],
    ['tenant\0database', []],
    ['%', []],
    ['_enant', []],
    ['\\', []],
    ['{answers}', []],
  ]
  test('takes the syntax of FTS5 for text', () => {
    add('a', { transcript: 'We sharded by tenant.' })
    for (const [typed, expected] of TYPED) {
      expect(search(typed), typed).toEqual(expected)
      expect(persistence.interviews.count(ME, { ...EVERYTHING, search: typed }), typed).toBe(expected.length)
    }
  })

  test('emoji, right-to-left and unspaced writing', () => {
    add('a', { transcript: 'Ship it 🚀 now' })
    add('b', { transcript: 'בניתי שירות תשלומים' })
    add('c', { transcript: 'صممت قاعدة بيانات' })
    add('d', { transcript: '设计数据库' })
    expect(search('🚀')).toEqual([])
    expect(search('🚀 ship')).toEqual(['a'])
    expect(search('שירות')).toEqual(['b'])
    expect(search('قاعدة')).toEqual(['c'])
    expect(search('设')).toEqual(['d'])
    expect(foundIn('שירות', 'b')).toBe('בניתי «שירות» תשלומים')
  })

  // They were asked for one by one, each time going through the whole index.
  test('says where each of a page was found, in one go and for no other row', () => {
    for (const id of ['a', 'b', 'c', 'd']) add(id, { transcript: `shipping from ${id}` })
    const found = persistence.interviews.found(ME, { search: 'ship', ids: ['d', 'a', 'gone'] })
    expect([...found].sort()).toEqual([
      ['a', '«shipping» from a'],
      ['d', '«shipping» from d'],
    ])
  })

  // A single letter as a beginning would find nearly everything, slowly.
  test('takes one letter for a whole word', () => {
    add('a', { transcript: 'I write R and Go' })
    add('b', { transcript: 'Reading' })
    expect(search('r')).toEqual(['a'])
  })

  test('follows every change of the rows: another answer, a question more, one interview gone', () => {
    add('a', { transcript: 'first words' })
    const ids = { id: 'a-a', profileId: ME, interviewId: 'a', questionId: 'a-q' }
    putTyped(ids, 'second thoughts')
    expect(search('first')).toEqual([])
    expect(search('second')).toEqual(['a'])
    putTyped(ids, null)
    expect(search('second')).toEqual([])
    persistence.interviews.update(ME, 'a', { jobRole: 'Gardener' })
    expect(search('gardener')).toEqual(['a'])
    add('b', { transcript: 'second row' })
    persistence.interviews.remove(ME, 'b')
    expect(search('second')).toEqual([])
    // The number that became free belongs to the next one alone.
    add('c', { transcript: 'third' })
    expect(search('third')).toEqual(['c'])
    expect(search('second')).toEqual([])
  })

  test('a profile never sees, counts or finds what another one said', () => {
    add('mine', { transcript: 'tenant' })
    expect(persistence.interviews.count(ME, { ...EVERYTHING, search: 'tenant' })).toBe(1)
    expect(persistence.interviews.count(OTHER, { ...EVERYTHING, search: 'tenant' })).toBe(0)
    add('theirs', { profileId: OTHER, jobRole: 'Spy', transcript: 'tenant' })
    expect(idsOf({})).toEqual(['mine'])
    expect(search('tenant')).toEqual(['mine'])
    expect(persistence.interviews.count(ME, { ...EVERYTHING, search: 'tenant' })).toBe(1)
    expect(persistence.interviews.found(ME, { search: 'tenant', ids: ['theirs'] }).size).toBe(0)
    expect(persistence.interviews.roles(ME, 10)).toEqual(['Software engineer'])
    expect(persistence.interviews.totals(ME).interviews).toBe(1)
    expect(persistence.interviews.practiceDays(ME, 0)).toHaveLength(1)
    expect(persistence.interviews.finished(ME, 10).map(({ id }) => id)).toEqual(['mine'])
    expect(persistence.questions.askedAlike(ME, 'Why?', 10).map(({ interviewId }) => interviewId)).toEqual(['mine'])
  })
})

describe('filters', () => {
  test('state, band as it is shown, role, level and time', () => {
    add('a', { overallScore: 79.6, startedAtMs: 100, difficulty: 'EASY' })
    add('b', { overallScore: 79.4, startedAtMs: 200, jobRole: 'Gardener' })
    add('c', { overallScore: 49.4, startedAtMs: 300, endedReason: 'abandoned' })
    add('d', { overallScore: null, startedAtMs: 400, origin: 'import' })
    add('e', { overallScore: null, startedAtMs: 500, status: 'IN_PROGRESS', endedReason: null })
    expect(idsOf({ band: 'high' })).toEqual(['a'])
    expect(idsOf({ band: 'mid' })).toEqual(['b'])
    expect(idsOf({ band: 'low' })).toEqual(['c'])
    expect(idsOf({ band: 'unscored' })).toEqual(['e', 'd'])
    expect(idsOf({ state: 'finished' })).toEqual(['b', 'a'])
    expect(idsOf({ state: 'unfinished' })).toEqual(['e', 'c'])
    expect(idsOf({ state: 'imported' })).toEqual(['d'])
    expect(idsOf({ jobRole: 'Gardener' })).toEqual(['b'])
    expect(idsOf({ difficulty: 'EASY' })).toEqual(['a'])
    expect(idsOf({ fromMs: 200, toMs: 400 })).toEqual(['c', 'b'])
    expect(idsOf({ search: 'why', band: 'high' })).toEqual(['a'])
    expect(persistence.interviews.count(ME, { ...EVERYTHING, search: 'why', state: 'unfinished' })).toBe(2)
  })

  test('imports are in the list, and in no figure', () => {
    add('a', { overallScore: 60, startedAtMs: 100 })
    add('talk', { overallScore: 90, startedAtMs: 200, durationMs: 9_000, origin: 'import' })
    add('b', { overallScore: 70, startedAtMs: 300 })
    const { interviews } = persistence
    expect(idsOf({})).toEqual(['b', 'talk', 'a'])
    expect(interviews.totals(ME)).toEqual({ interviews: 2, practiceMs: 0, averageScore: 65 })
    expect(interviews.scored(ME, 9).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(interviews.finished(ME, 9).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(interviews.practiceDays(ME, 0)).toEqual([0])
    // The title of an import is no role to filter by.
    add('titled', { jobRole: 'Team meeting.mp3', origin: 'import' })
    expect(interviews.roles(ME, 9)).toEqual(['Software engineer'])
    interviews.remove(ME, 'titled')
    const last = interviews.get(ME, 'b')
    expect(last && interviews.previousInRole(ME, last)?.id).toBe('a')
  })

  test('rows without a score come last in either order', () => {
    add('a', { overallScore: 10 })
    add('b', { overallScore: null })
    add('c', { overallScore: 20 })
    const by = (order: 'asc' | 'desc') =>
      persistence.interviews.list(ME, { sort: 'score', order, offset: 0, limit: 9 }).map(({ id }) => id)
    expect(by('asc')).toEqual(['a', 'c', 'b'])
    expect(by('desc')).toEqual(['c', 'a', 'b'])
  })
})

// With 10,000 interviews a page by score or role took more than the 5 ms it may.
test('a page by score or by role is read in the order of an index', () => {
  const db = connect(file, { readonly: true })
  const planOf = (order: string) =>
    db
      .prepare<[], { detail: string }>(
        `explain query plan select id from interviews where profile_id = 'me' and difficulty = 'EASY'
          and +search_id in (select rowid from interview_search where interview_search match '"a"*')
          order by ${order} limit 10`,
      )
      .all()
      .map(({ detail }) => detail)
  const orders = [
    'started_at desc, id desc',
    'overall_score desc nulls last, id desc',
    'job_role collate nocase asc, id desc',
  ]
  for (const order of orders) {
    expect(planOf(order).join(), order).toContain('COVERING INDEX')
    expect(planOf(order).join(), order).not.toContain('ORDER BY')
  }
  db.close()
})

test('the migration indexes what an older program left', () => {
  const old = join(dir, 'old.db')
  const before = MIGRATIONS.findIndex(({ name }) => name.endsWith('history_search'))
  openDatabase({ file: old, nowMs: 1, migrations: MIGRATIONS.slice(0, before) }).close()
  const db = connect(old, { readonly: false })
  db.exec(`insert into profiles values ('me', 'Me', 1, 1);
    insert into interviews (id, profile_id, role, job_role, difficulty, topics, patience, question_count, status,
      completed_questions, next_index, duration_ms, seed, greeting, closing, phrases_version, started_at)
      values ('i', 'me', 'r', 'Archivist', 'EASY', '[]', 'normal', 1, 'COMPLETED', 1, 1, 1, 1, '', '', 1, 1);
    insert into questions (id, profile_id, interview_id, content, expected_answer, difficulty, topic, stage, "order",
      evaluation_criteria) values ('q', 'me', 'i', 'Which shelf?', '', 'EASY', 't', 'technical', 0, '[]');
    insert into answers (id, profile_id, interview_id, question_id, transcript, self_ratings, times_asked, updated_at)
      values ('a', 'me', 'i', 'q', 'The dusty one.', '[]', 1, 1);`)
  db.close()
  const opened = openPersistence({ file: old, nowMs: 2 })
  for (const word of ['archivist', 'shelf', 'dusty'])
    expect(opened.interviews.count(ME, { ...EVERYTHING, search: word }), word).toBe(1)
  opened.close()
})

// SQLite drops them silently with a table that a later migration rebuilds.
test('the triggers that keep the full-text index are there', () => {
  const db = connect(file, { readonly: true })
  const triggers = db.prepare<[], { name: string }>("select name from sqlite_master where type = 'trigger'").all()
  db.close()
  expect(triggers.map(({ name }) => name).sort()).toEqual([
    'search_answer_changed',
    'search_answer_made',
    'search_answer_removed',
    // The library's own index, of the migration interview_engine.
    'search_bank_changed',
    'search_bank_made',
    'search_bank_removed',
    'search_interview_made',
    'search_interview_removed',
    'search_interview_renamed',
    'search_question_changed',
    'search_question_made',
    'search_question_removed',
  ])
})
