import { StudioError } from '@shared/contract/errors'
import { backUp } from './backups'
import { type Connection, readPragma, userVersionOf } from './connection'
import type { Migration } from './migrations'
import { toStudioError } from './sqlite-errors'

/** While a migration runs: with the usual 16 MB, filling the full-text index writes and reads each page several times. */
const CACHE_KIB = 131_072

const BREAKPOINT = '--> statement-breakpoint'

export interface MigrateOptions {
  migrations: readonly Migration[]
  /** Where the copy from before goes. */
  backupsDir: string
  nowMs: number
}

/**
 * Brings a database up to date, all pending migrations in one transaction: they land together or not at all.
 * A file with data is copied first. Throws MIGRATION_FAILED (or DISK_FULL) with the old content still in place.
 */
export function migrate(connection: Connection, { migrations, backupsDir, nowMs }: MigrateOptions): void {
  const version = userVersionOf(connection)
  if (version >= migrations.length) return
  // SQLite's way to change a table is to rebuild it, which foreign keys forbid; the switch does nothing inside a transaction.
  connection.exec('PRAGMA foreign_keys = OFF')
  const cacheSize = readPragma(connection, 'cache_size')[0]
  try {
    if (version > 0) backUp(connection, { dir: backupsDir, version, nowMs })
    connection.exec(`PRAGMA cache_size = -${CACHE_KIB}`)
    connection.transaction(() => run(connection, migrations, version))()
    // The header on disk must say the new version even if the studio is killed now: an older program reads it there.
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    throw migrationError(error)
  } finally {
    connection.exec(`PRAGMA cache_size = ${Number(cacheSize)}`)
    connection.exec('PRAGMA foreign_keys = ON')
  }
}

function run(connection: Connection, migrations: readonly Migration[], from: number) {
  for (const migration of migrations.slice(from)) {
    for (const statement of migration.sql.split(BREAKPOINT)) if (statement.trim()) connection.exec(statement)
  }
  const broken = readPragma(connection, 'foreign_key_check')
  if (broken.length > 0) throw new Error(`rows without their parent in ${[...new Set(broken)].join(', ')}`)
  connection.exec(`PRAGMA user_version = ${migrations.length}`)
}

function migrationError(error: unknown): StudioError {
  const known = toStudioError(error)
  if (known instanceof StudioError && known.code === 'DISK_FULL') return known
  return new StudioError('MIGRATION_FAILED', error instanceof Error ? error.message : String(error))
}
