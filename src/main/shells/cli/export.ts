import { copyFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { StudioClient } from '@shared/contract/contract'
import { StudioError } from '@shared/contract/errors'
import type { ExportFormat } from '@shared/contract/exports'
import type { OpenedStudio as Studio } from '../open-studio'

export interface ExportArguments {
  interviewId: string
  format: ExportFormat
  /** A file, or a folder that is there: the file then gets its own name. */
  out: string
}

/** `greenroom export`: makes the file and puts it where it is wanted. */
export async function exportTo(studio: Pick<Studio, 'router' | 'context' | 'exports'>, wanted: ExportArguments) {
  const { interviewId, format, out } = wanted
  const client: StudioClient = createRouterClient(studio.router, { context: studio.context })
  const { url, fileName, bytes } = await client.exports.prepare({ interviewId, format })
  const file = studio.exports.fileOf(url.slice(url.lastIndexOf('/') + 1))
  if (!file) throw new StudioError('EXPORT_FAILED', 'the file is gone')
  const target = resolve(out)
  const isFolder = await stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  )
  const path = isFolder ? join(target, fileName) : target
  await copyFile(file.path, path).catch((error: NodeJS.ErrnoException) => {
    throw new StudioError(error.code === 'ENOSPC' ? 'DISK_FULL' : 'EXPORT_FAILED', `${path}: ${error.message}`)
  })
  return { interviewId, format, path, bytes }
}
