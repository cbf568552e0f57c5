/// <reference types="vite/types/importMeta.d.ts" />

export interface Migration {
  /** File name with its timestamp prefix: the order. */
  name: string
  sql: string
}

// Bundled as text: the same in vitest, in out/main and inside an asar, with no folder to find at run time.
const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** Every landed migration, oldest first. PRAGMA user_version is how many of them a file has had. */
export const MIGRATIONS: readonly Migration[] = Object.keys(files)
  .sort()
  .map((path) => ({ name: path.replace(/^.*\/|\.sql$/g, ''), sql: files[path] ?? '' }))
