import SqliteDatabase from 'better-sqlite3'

export type Connection = SqliteDatabase.Database

export function connect(file: string, options: { readonly: boolean }): Connection {
  return new SqliteDatabase(file, { readonly: options.readonly })
}

/** Every commit is on the disk before it returns; an answer that was acknowledged survives a power cut. */
export function configure(connection: Connection): void {
  connection.exec('PRAGMA journal_mode = WAL')
  connection.exec('PRAGMA synchronous = FULL')
  connection.exec('PRAGMA foreign_keys = ON')
  connection.exec('PRAGMA busy_timeout = 5000')
}

/**
 * The first column of a pragma's rows. Not `pragma(name, { simple: true })`: libsql, which stands in for better-sqlite3
 * in an old Electron, answers that differently.
 */
export function readPragma(connection: Connection, name: string): unknown[] {
  return connection
    .prepare<[], Record<string, unknown>>(`PRAGMA ${name}`)
    .all()
    .map((row) => Object.values(row)[0])
}

export function userVersionOf(connection: Connection): number {
  return Number(readPragma(connection, 'user_version')[0])
}
