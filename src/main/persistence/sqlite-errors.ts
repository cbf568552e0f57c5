import { StudioError } from '@shared/contract/errors'

/** SQLite's own code ("SQLITE_FULL"), also where drizzle wrapped the error, or null for any other error. */
export function sqliteCodeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')) return error.code
  return sqliteCodeOf(error.cause)
}

/** Turns what the database says into an error with a code; anything it does not know comes back unchanged. */
export function toStudioError(error: unknown): unknown {
  const code = sqliteCodeOf(error)
  const detail = error instanceof Error ? error.message : String(error)
  if (code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new StudioError('DATABASE_DAMAGED', detail)
  if (code === 'SQLITE_FULL') return new StudioError('DISK_FULL', detail)
  return error
}
