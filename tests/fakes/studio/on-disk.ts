import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

interface Folder {
  dataDir: string
}

type Row = Record<string, unknown>

/** All rows of all tables that hold a text, as `table: row`. */
export function rowsWith(folder: Folder, text: string): string[] {
  return rowsOf(folder).flatMap(([table, row]) => {
    const line = JSON.stringify(row)
    return line.includes(text) ? [`${table}: ${line}`] : []
  })
}

/** The profiles that rows of a conversation are of. Throws where it has none. */
export function ownersOf(folder: Folder, conversationId: string): unknown[] {
  const its = rowsOf(folder).filter(([, row]) => row.conversation_id === conversationId || row.id === conversationId)
  if (its.length === 0) throw new Error(`nothing of ${conversationId}`)
  return [...new Set(its.map(([, row]) => row.profile_id))]
}

/** The files of a folder, and of those in it, whose bytes fit. */
export function filesWith(dir: string, pattern: RegExp): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) return filesWith(path, pattern)
    return entry.isFile() && pattern.test(readFileSync(path, 'latin1')) ? [path] : []
  })
}

function rowsOf({ dataDir }: Folder): [table: string, row: Row][] {
  const database = new Database(join(dataDir, 'greenroom.db'), { readonly: true })
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
    return tables.flatMap(({ name }) =>
      (database.prepare(`select * from "${name}"`).all() as Row[]).map((row): [string, Row] => [name, row]),
    )
  } finally {
    database.close()
  }
}
