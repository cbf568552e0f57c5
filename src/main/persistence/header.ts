import { closeSync, openSync, readSync } from 'node:fs'

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100

/**
 * What the first 100 bytes of a database file say (https://www.sqlite.org/fileformat2.html#the_database_header), read
 * without SQLite so that a file that is not ours to open is not touched at all.
 */
export function readHeader(
  file: string,
): { kind: 'empty' } | { kind: 'foreign' } | { kind: 'sqlite'; version: number } {
  const header = Buffer.alloc(HEADER_BYTES)
  const fd = openSync(file, 'r')
  try {
    const read = readSync(fd, header, 0, HEADER_BYTES, 0)
    if (read === 0) return { kind: 'empty' }
    if (read < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return { kind: 'foreign' }
    return { kind: 'sqlite', version: header.readInt32BE(60) }
  } finally {
    closeSync(fd)
  }
}
