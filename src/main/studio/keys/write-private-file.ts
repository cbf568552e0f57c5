import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/**
 * Replaces a file as a whole, readable by this user alone (on Windows by the rights of its folder): whoever is killed half-way
 * leaves the old one. The folder must be there.
 */
export function writePrivateFile(path: string, content: string): void {
  const partial = `${path}.${process.pid}.partial`
  rmSync(partial, { force: true })
  // `wx`: a file somebody else put there, with other rights, is not written to.
  const fd = openSync(partial, 'wx', 0o600)
  try {
    writeSync(fd, content)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(partial, path)
}
