import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEPT_BACKUPS, listBackups } from './backups'
import { connect, readPragma, userVersionOf } from './connection'
import { openDatabase } from './database'
import { MIGRATIONS, type Migration } from './migrations'
import { sqliteCodeOf, toStudioError } from './sqlite-errors'

let dir: string
let file: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-db-'))
  file = join(dir, 'greenroom.db')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const notes: Migration = {
  name: '1_notes',
  sql: "CREATE TABLE notes (id text);--> statement-breakpoint\nINSERT INTO notes VALUES ('kept');",
}
const tags: Migration = { name: '2_tags', sql: 'ALTER TABLE notes ADD tag text;' }
const broken: Migration = {
  name: '3_broken',
  sql: 'ALTER TABLE notes ADD colour text;--> statement-breakpoint\nDROP TABLE nowhere;',
}
const open = (migrations: readonly Migration[], nowMs = 1_800_000_000_000) => openDatabase({ file, nowMs, migrations })

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return error instanceof StudioError ? error.code : `not a StudioError: ${error}`
  }
  return 'no error'
}

function columnsOf(table: string): unknown[] {
  const connection = connect(file, { readonly: true })
  try {
    return connection
      .prepare<[], { name: string }>(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name }) => name)
  } finally {
    connection.close()
  }
}

describe('the landed migrations', () => {
  test('make every table the studio needs, and a second start finds nothing to do', () => {
    openDatabase({ file, nowMs: 1 }).close()
    openDatabase({ file, nowMs: 2 }).close()
    const connection = connect(file, { readonly: true })
    const tables = connection.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all()
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'answers',
        'error_logs',
        'interview_sessions',
        'interviews',
        'profiles',
        'question_bank',
        'questions',
        'recordings',
        'reports',
        'settings',
        'state_transitions',
        'turns',
      ]),
    )
    expect(userVersionOf(connection)).toBe(MIGRATIONS.length)
    connection.close()
    expect(readdirSync(dir)).not.toContain('backups')
  })

  test('would catch a migration that a parallel branch put before a landed one', () => {
    const names = MIGRATIONS.map(({ name }) => name)
    expect(names[0]).toMatch(/^\d{14}_initial$/)
    expect([...names].sort()).toEqual(names)
    expect(MIGRATIONS.every(({ sql }) => sql.length > 0)).toBe(true)
  })
})

test('every commit reaches the disk: write-ahead log, synchronous FULL, foreign keys', () => {
  const { db, close } = open([notes])
  expect(db.get('PRAGMA journal_mode')).toMatchObject({ journal_mode: 'wal' })
  expect(db.get('PRAGMA synchronous')).toMatchObject({ synchronous: 2 })
  expect(db.get('PRAGMA foreign_keys')).toMatchObject({ foreign_keys: 1 })
  close()
})

describe('a migration', () => {
  // 10,000 interviews were indexed for half a minute without a word.
  test('says that it begins, where there is something to wait for', () => {
    const begun: unknown[] = []
    const tell = { file, nowMs: 1, onMigrating: (work: unknown) => void begun.push(work) }
    openDatabase({ ...tell, migrations: [notes] }).close()
    openDatabase({ ...tell, migrations: [notes] }).close()
    expect(begun).toEqual([])
    openDatabase({ ...tell, migrations: [notes, tags] }).close()
    expect(begun).toEqual([{ migrations: 1, bytes: expect.any(Number) }])
  })

  test('keeps a copy of what was there before, and only then', () => {
    open([notes]).close()
    open([notes, tags]).close()
    expect(columnsOf('notes')).toEqual(['id', 'tag'])
    const [copy] = listBackups(join(dir, 'backups'))
    expect(copy).toMatch(/-v1\.db$/)
    const before = connect(join(dir, 'backups', copy ?? ''), { readonly: true })
    expect(
      before
        .prepare<[], { id: string }>('SELECT id FROM notes')
        .all()
        .map((r) => r.id),
    ).toEqual(['kept'])
    expect(readPragma(before, 'user_version')).toEqual([1])
    before.close()
  })

  test('that fails leaves the old content in use, with nothing of it half done', () => {
    open([notes]).close()
    expect(codeOf(() => open([notes, tags, broken]))).toBe('MIGRATION_FAILED')
    expect(columnsOf('notes')).toEqual(['id'])
    open([notes]).close()
    open([notes, tags]).close()
    expect(columnsOf('notes')).toEqual(['id', 'tag'])
  })

  test('that would orphan rows is a failed one', () => {
    const parents: Migration = {
      name: '1',
      sql: "CREATE TABLE p (id text PRIMARY KEY);--> statement-breakpoint\nCREATE TABLE c (p text REFERENCES p(id));--> statement-breakpoint\nINSERT INTO p VALUES ('a');--> statement-breakpoint\nINSERT INTO c VALUES ('a');",
    }
    open([parents]).close()
    expect(codeOf(() => open([parents, { name: '2', sql: 'DELETE FROM p;' }]))).toBe('MIGRATION_FAILED')
  })

  test('keeps the last five copies only', () => {
    const steps = Array.from({ length: 8 }, (_, i) => ({ name: `${i}`, sql: `CREATE TABLE t${i} (id text);` }))
    for (let n = 1; n <= steps.length; n++) open(steps.slice(0, n), 1_800_000_000_000 + n).close()
    const copies = listBackups(join(dir, 'backups'))
    expect(copies).toHaveLength(KEPT_BACKUPS)
    expect(copies.map((name) => name.replace(/.*-v|\.db/g, ''))).toEqual(['3', '4', '5', '6', '7'])
  })

  test('whose copy cannot be made does not begin', () => {
    open([notes]).close()
    writeFileSync(join(dir, 'backups'), 'a file where the folder should be')
    expect(codeOf(() => open([notes, tags]))).toBe('MIGRATION_FAILED')
    expect(columnsOf('notes')).toEqual(['id'])
  })
})

describe('a file that is not ours to change stays byte for byte', () => {
  function refusedUntouched(code: string, migrations: readonly Migration[] = [notes]) {
    const before = readFileSync(file)
    expect(codeOf(() => open(migrations))).toBe(code)
    expect(readFileSync(file).equals(before)).toBe(true)
  }

  test("a newer program's", () => {
    open([notes, tags]).close()
    refusedUntouched('DATABASE_NEWER')
  })

  test("a newer program's that was killed before its write-ahead log was moved in", () => {
    open([notes]).close()
    const connection = connect(file, { readonly: false })
    connection.exec('PRAGMA user_version = 2')
    // A copy of both files is what a killed process leaves: nothing was closed.
    const left = [readFileSync(file), readFileSync(`${file}-wal`)] as const
    connection.close()
    writeFileSync(file, left[0])
    writeFileSync(`${file}-wal`, left[1])
    refusedUntouched('DATABASE_NEWER')
  })

  test('no database at all', () => {
    writeFileSync(file, 'Dear diary, '.repeat(100))
    refusedUntouched('DATABASE_DAMAGED')
  })

  test('a cut-off one', () => {
    open([notes]).close()
    writeFileSync(file, readFileSync(file).subarray(0, 60))
    refusedUntouched('DATABASE_DAMAGED')
  })

  test('one with garbage in its pages', () => {
    const { close } = openDatabase({ file, nowMs: 1 })
    close()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 4096 + 200, bytes.length - 100)
    writeFileSync(file, bytes)
    refusedUntouched('DATABASE_DAMAGED', MIGRATIONS)
  })
})

// Comparing the search index with every word took 3 s of each start with 10,000 interviews; and a search that has come apart must
// not keep anybody from their interviews.
test('the words in the search index are not compared at the start', () => {
  openDatabase({ file, nowMs: 1 }).close()
  const connection = connect(file, { readonly: false })
  connection.unsafeMode(true)
  connection.exec("INSERT INTO interview_search (rowid, role) VALUES (1, 'Backend engineer')")
  connection.exec('DELETE FROM interview_search_content')
  connection.close()
  expect(codeOf(() => openDatabase({ file, nowMs: 2 }).close())).toBe('no error')
})

test('an empty file, as a full disk leaves it, is a new database', () => {
  writeFileSync(file, '')
  open([notes]).close()
  expect(columnsOf('notes')).toEqual(['id'])
})

test('an error inside a transaction takes everything back', () => {
  const { db, transaction, close } = open([notes])
  expect(() =>
    transaction(() => {
      db.run("INSERT INTO notes VALUES ('half')")
      throw new Error('stop')
    }),
  ).toThrow('stop')
  expect(db.all('SELECT id FROM notes')).toHaveLength(1)
  close()
})

test('a full disk is DISK_FULL, takes the whole transaction back, and leaves a database that goes on', () => {
  const { db, transaction, close } = open([notes])
  db.get('PRAGMA max_page_count = 6')
  const write = (text: string) => transaction(() => void db.run(`INSERT INTO notes VALUES ('one'), ('${text}')`))
  expect(codeOf(() => write('x'.repeat(100_000)))).toBe('DISK_FULL')
  expect(db.all('SELECT id FROM notes')).toHaveLength(1)
  write('small')
  expect(db.all('SELECT id FROM notes')).toHaveLength(3)
  close()
})

test('what SQLite says becomes a code, also through a wrapper; anything else stays what it is', () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  expect(toStudioError(new Error('query failed', { cause: full }))).toMatchObject({ code: 'DISK_FULL' })
  const corrupt = Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT_VTAB' })
  expect(toStudioError(corrupt)).toMatchObject({ code: 'DATABASE_DAMAGED' })
  const other = new Error('other')
  expect(toStudioError(other)).toBe(other)
  expect(sqliteCodeOf('text')).toBeNull()
})

test('a folder that cannot be made is not called damage', () => {
  const blocked = join(dir, 'blocked')
  mkdirSync(dir, { recursive: true })
  writeFileSync(blocked, '')
  expect(codeOf(() => openDatabase({ file: join(blocked, 'greenroom.db'), nowMs: 1 }))).toMatch(/^not a StudioError/)
})
