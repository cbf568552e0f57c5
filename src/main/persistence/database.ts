import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { type Connection, configure, connect, readPragma, userVersionOf } from './connection'
import { readHeader } from './header'
import { migrate } from './migrate'
import { MIGRATIONS, type Migration } from './migrations'
import { toStudioError } from './sqlite-errors'

export type Db = BetterSQLite3Database

export interface OpenDatabase {
  db: Db
  /** Everything `work` writes lands together or not at all. Synchronous; one inside another is a part of it. */
  transaction<T>(work: () => T): T
  /** How many rows were written since it was opened: what was read at the same number is still true. */
  rowsWritten(): number
  close(): void
}

export interface OpenOptions {
  /** Absolute path; made when it does not exist. */
  file: string
  nowMs: number
  /** Only tests give others than the landed ones. */
  migrations?: readonly Migration[]
  /** A file with data is about to be brought up to date, which holds this process up. */
  onMigrating?(work: { migrations: number; bytes: number }): void
}

const MOST_PROBLEMS = 5

/**
 * Opens the studio's database and brings it up to date.
 * Throws DATABASE_NEWER, DATABASE_DAMAGED (file untouched in both cases), MIGRATION_FAILED (old content kept), DISK_FULL.
 */
export function openDatabase({ file, nowMs, migrations = MIGRATIONS, onMigrating }: OpenOptions): OpenDatabase {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file)) inspect(file, migrations.length)
  const connection = connect(file, { readonly: false })
  try {
    configure(connection)
    const version = userVersionOf(connection)
    if (version > 0 && version < migrations.length) {
      onMigrating?.({ migrations: migrations.length - version, bytes: statSync(file).size })
    }
    migrate(connection, { migrations, backupsDir: join(dirname(file), 'backups'), nowMs })
  } catch (error) {
    connection.close()
    throw toStudioError(error)
  }
  const written = connection.prepare<[], { n: number }>('select total_changes() as n')
  let inside = false
  return {
    db: drizzle(connection),
    transaction: (work) => {
      // An error of the inner work ends the outer one too: no savepoint is needed.
      if (inside) return work()
      inside = true
      try {
        return connection.transaction(work).immediate()
      } catch (error) {
        throw toStudioError(error)
      } finally {
        inside = false
      }
    },
    rowsWritten: () => Number(written.get()?.n),
    close: () => {
      if (connection.open) connection.close()
    },
  }
}

/** Refuses a file that must not be opened for writing: a newer program's, or one that cannot be read. */
function inspect(file: string, known: number): void {
  const header = readHeader(file)
  if (header.kind === 'empty') return
  if (header.kind === 'foreign') throw new StudioError('DATABASE_DAMAGED', 'the file does not begin like a database')
  if (header.version > known) throw newer(header.version, known)
  let connection: Connection | undefined
  try {
    // Read-only: closing a writable connection would already move the write-ahead log into the file.
    connection = connect(file, { readonly: true })
    const version = userVersionOf(connection)
    if (version > known) throw newer(version, known)
    const problems = damageIn(connection)
    if (problems.length > 0) throw new StudioError('DATABASE_DAMAGED', problems.join('; '))
  } catch (error) {
    throw toStudioError(error)
  } finally {
    connection?.close()
  }
}

/**
 * Table by table, because a check of the whole also compares the full-text index with every word of the history: 3 s of processor
 * at each start for 10,000 interviews. The tables that index is stored in are checked like any other.
 */
function damageIn(connection: Connection): unknown[] {
  return connection
    .prepare<[], { name: string }>(`select name from sqlite_schema where type = 'table' and rootpage > 0`)
    .all()
    .flatMap(({ name }) => readPragma(connection, `quick_check("${name}")`))
    .filter((line) => line !== 'ok')
    .slice(0, MOST_PROBLEMS)
}

function newer(found: number, known: number) {
  return new StudioError('DATABASE_NEWER', `schema ${found}, this program knows ${known}`)
}
