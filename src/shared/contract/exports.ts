import { z } from 'zod'
import { base, id } from './base'

export const EXPORT_FORMATS = ['pdf', 'markdown', 'json', 'csv', 'srt', 'vtt', 'html', 'audio'] as const
export const exportFormat = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof exportFormat>

export const exportsContract = {
  /**
   * Makes the file and gives the address it is downloaded from, good for ten minutes. `audio` is both voices mixed. Fails with
   * NOT_FOUND, NOTHING_TO_EXPORT (no transcript for subtitles, audio deleted), EXPORT_FAILED, DISK_FULL.
   */
  prepare: base.input(z.strictObject({ interviewId: id, format: exportFormat })).output(
    z.strictObject({
      /** Relative to the page's origin. */
      url: z.string(),
      fileName: z.string(),
      bytes: z.number().int(),
    }),
  ),
}
