import { z } from 'zod'
import { base, id } from './base'

/** The largest file: two hours of 24-bit stereo at 48 kHz and some. */
export const LARGEST_IMPORT_BYTES = 4 * 1024 ** 3
export const LONGEST_IMPORT_MS = 2 * 60 * 60 * 1000
/** A file is sent in pieces of this size: PUT to the import's address with `?at=<byte offset>`. */
export const IMPORT_PIECE_BYTES = 4 * 1024 * 1024
/** words.json of two hours is some 2 MB. */
export const LARGEST_TRANSCRIPT_BYTES = 16_000_000

export const importsContract = {
  /**
   * Opens an import. The file's pieces are PUT to `url` in order, those of a words.json to `transcriptUrl` (it is larger than a
   * message may be); then `finish`. Fails with IMPORT_TOO_LARGE, DISK_FULL, and RATE_LIMITED while another import is
   * open, unless `replace` cancels that one (its page may be gone: after a reload nobody else could).
   */
  begin: base
    .input(
      z.strictObject({
        fileName: z.string().min(1).max(255),
        bytes: z.number().int().min(0),
        /** Size of words.json: [{ word, start, end, confidence? }] in seconds; null without one. Data, checked by `finish`. */
        transcriptBytes: z.number().int().min(0).max(LARGEST_TRANSCRIPT_BYTES).nullable().default(null),
        replace: z.boolean().default(false),
      }),
    )
    .output(z.strictObject({ importId: id, url: z.string(), transcriptUrl: z.string() })),
  /**
   * Works the file out, with `progress` events of the task `import` (`interviewId` is the import's id until there is one), and gives
   * the interview whose report it is. Fails with BAD_AUDIO_FILE, AUDIO_FORMAT_UNKNOWN, IMPORT_TOO_LONG, IMPORT_CANCELLED,
   * BAD_TRANSCRIPT.
   */
  finish: base
    .input(
      z.strictObject({
        importId: id,
        title: z.string().trim().min(1).max(80),
        /** BCP 47, what is spoken in it; default: the last setup's, else en-US. */
        language: z.string().min(2).max(20).optional(),
      }),
    )
    .output(z.strictObject({ interviewId: id })),
  cancel: base.input(z.strictObject({ importId: id })).output(z.strictObject({})),
}
