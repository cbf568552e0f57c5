import { eventIterator } from '@orpc/contract'
import { STATUS_WORDS } from '@shared/domain/interview/states'
import { z } from 'zod'
import { base, id } from './base'
import { audioPathChoice, interviewSetup } from './interviews'

/** What the studio tells its pages as it happens. A page that reconnects gets `hello` first and then reads anew. */
export const studioEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello') }),
  z.strictObject({
    type: z.literal('interview'),
    interviewId: id,
    status: z.enum(STATUS_WORDS),
    questionNumber: z.number().int(),
    connection: z.enum(['connecting', 'connected', 'reconnecting', 'lost']),
  }),
  /** The room was remade, the other path is taken, or the interviewer restarted: `interviews.join` gives the new ticket. */
  z.strictObject({ type: z.literal('rejoin'), interviewId: id, cause: z.enum(['agent', 'room', 'path']) }),
  z.strictObject({ type: z.literal('saved'), interviewId: id, atMs: z.number().int() }),
  z.strictObject({ type: z.literal('notice'), interviewId: id.nullable(), code: z.string(), message: z.string() }),
  z.strictObject({ type: z.literal('ended'), interviewId: id }),
  z.strictObject({ type: z.literal('report'), interviewId: id }),
  z.strictObject({
    type: z.literal('progress'),
    task: z.enum(['encode', 'setup']),
    interviewId: id.nullable(),
    ratio: z.number(),
  }),
])
export type StudioEvent = z.infer<typeof studioEvent>

export const studioInfo = z.strictObject({
  version: z.string(),
  shell: z.enum(['electron', 'web', 'cli']),
  platform: z.enum(['darwin', 'win32', 'linux']),
  profile: z.strictObject({ id, name: z.string() }),
  voice: z.strictObject({ kind: z.enum(['system', 'reading']), name: z.string().nullable() }),
})

export const settings = z.strictObject({
  microphoneId: z.string().max(256).nullable(),
  speakerId: z.string().max(256).nullable(),
  audioPath: audioPathChoice,
  /** The choice made last on New interview; null before the first. */
  lastSetup: interviewSetup.nullable(),
})
export type Settings = z.infer<typeof settings>

export const studioContract = {
  info: base.output(studioInfo),
  events: base.output(eventIterator(studioEvent)),
  /** Something the page saw that belongs in the log: lost connection, audio error, uncaught error. No transcript, no key. */
  report: base
    .input(
      z.strictObject({
        kind: z.enum(['connect', 'disconnect', 'reconnect', 'audio_error', 'page_error']),
        interviewId: id.nullable(),
        detail: z.string().max(500),
      }),
    )
    .output(z.strictObject({})),
}

export const settingsContract = {
  get: base.output(settings),
  update: base.input(settings.partial()).output(settings),
}
