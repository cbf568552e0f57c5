import { parsedResume } from '@shared/domain/resume/resume'
import { z } from 'zod'
import { base, epochMs, id, ms, score } from './base'

export const resumeStatus = z.enum(['uploaded', 'parsed', 'failed'])

export const resumeRow = z.strictObject({
  id,
  fileName: z.string(),
  format: z.enum(['pdf', 'docx', 'text', 'markdown', 'pasted']),
  bytes: z.number().int(),
  status: resumeStatus,
  /** Why it failed: code and its sentence. */
  reason: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  createdAtMs: epochMs,
  parsedAtMs: epochMs.nullable(),
  sessions: z.number().int(),
})
export type ResumeRow = z.infer<typeof resumeRow>

/** An interview that was held with a résumé or for a vacancy. */
export const practiceSession = z.strictObject({
  interviewId: id,
  resume_id: id.nullable(),
  vacancyId: id.nullable(),
  jobRole: z.string(),
  startedAtMs: epochMs,
  durationMs: ms,
  status: z.enum(['PENDING', 'IN_PROGRESS', 'COMPLETED']),
  overallScore: score.nullable(),
})

export const resumesContract = {
  list: base.output(z.array(resumeRow)),
  get: base.input(z.strictObject({ id })).output(z.strictObject({ ...resumeRow.shape, ...parsedResume.shape })),
  /**
   * Opens the upload of a file: its bytes are PUT to `url` as those of an import, then `finish`. Fails with RESUME_TOO_LARGE and
   * RESUME_FORMAT_UNKNOWN. Pasted text comes the same way, as UTF-8, under what somebody calls it: it is longer than a message may be.
   */
  begin: base
    .input(
      z.strictObject({
        fileName: z.string().trim().min(1).max(255),
        bytes: z.number().int().min(0),
        pasted: z.boolean().default(false),
      }),
    )
    .output(z.strictObject({ resumeId: id, url: z.string() })),
  /**
   * Parses it in a process with limits. A file that cannot be read is `failed` with its reason: that is no error of the call. Pasted text
   * that cannot be read fails with RESUME_NO_TEXT, RESUME_TOO_LONG ..., and nothing of it is kept: whoever pasted it has it still.
   */
  finish: base.input(z.strictObject({ id })).output(resumeRow),
  /** A person's corrections. Fails with RESUME_NOT_PARSED, and with BAD_REQUEST for a fact of a line that is not there. */
  correct: base.input(z.strictObject({ id, ...parsedResume.partial().shape })).output(resumeRow),
  remove: base.input(z.strictObject({ id })).output(z.strictObject({})),
  /**
   * Whether an interview can be held with it. Fails with RESUME_NOT_FOUND; one that is there and not parsed is `canInterview: false`
   * with the sentence.
   */
  validateInterview: base
    .input(z.strictObject({ resumeId: id }))
    .output(z.strictObject({ canInterview: z.boolean(), message: z.string() })),
  /** The interviews of a résumé, newest first. */
  sessions: base.input(z.strictObject({ resumeId: id })).output(z.array(practiceSession)),
  /** One interview as other programs want it. Fails with NOT_FOUND. */
  session: base.input(z.strictObject({ interviewId: id })).output(
    z.strictObject({
      interviewId: id,
      resume_id: id.nullable(),
      transcript: z.array(
        z.strictObject({ speaker: z.enum(['interviewer', 'candidate']), text: z.string().nullable(), atMs: ms }),
      ),
      /** What was said of each answer; null while it is not evaluated. */
      ai_feedback: z
        .strictObject({
          overallScore: score.nullable(),
          summary: z.string().nullable(),
          answers: z.array(
            z.strictObject({
              question: z.string(),
              score: score.nullable(),
              strengths: z.array(z.string()),
              improvements: z.array(z.string()),
            }),
          ),
        })
        .nullable(),
    }),
  ),
}
