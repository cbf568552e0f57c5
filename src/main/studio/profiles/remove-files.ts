import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StudioPaths } from '../data-folder'

/**
 * Deletes what lies on the disk of these interviews and résumés, and the synthesised speech: it says questions that were made for
 * somebody, and may be deleted at any time. Throws when a file cannot be deleted; then calling again goes on.
 */
export async function removeFiles(
  paths: StudioPaths,
  { interviews, resumes }: { interviews: readonly string[]; resumes: readonly string[] },
): Promise<void> {
  for (const id of interviews) await removed(join(paths.recordingsDir, id))
  await removeNamed(join(paths.dataDir, 'resumes'), (name) => resumes.some((id) => name.startsWith(id)))
  await removeNamed(paths.voiceCacheDir, () => interviews.length > 0)
}

async function removeNamed(dir: string, chosen: (name: string) => boolean): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  for (const name of names.filter(chosen)) await removed(join(dir, name))
}

/** On Windows a scanner may hold a file for a moment. */
function removed(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 3 })
}
