import { mkdir, readFile, rm, statfs } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import type { TimedWord } from '@shared/contract/evaluation'
import { LARGEST_IMPORT_BYTES, LONGEST_IMPORT_MS } from '@shared/contract/imports'
import { givenWords } from '@shared/domain/transcript/given-words'
import type { RecordedTrack } from '@shared/protocol/job'
import type { LaunchAgent, StartAgent } from '../../agent-host/agent-channel'
import type { Core } from '../core'
import { haveDone } from '../evaluation/agent-work'
import type { EvaluationService } from '../evaluation/evaluation'
import type { EncodeQueue } from '../recordings/encode-queue'
import type { RecordingsService } from '../recordings/recordings'
import type { ReportsService } from '../reports/reports'
import type { SettingsService } from '../settings/settings'
import { cleanImports } from './clean-imports'
import { storeImport } from './store-import'
import { diskError, openUpload, type UploadFile } from './upload-file'

/** What comes by PUT: the recording, or the words.json that goes with it. */
export type ImportPart = 'sound' | 'transcript'

export interface ImportsService {
  begin(input: {
    fileName: string
    bytes: number
    transcriptBytes: number | null
    /** The import that is open is cancelled for this one. */
    replace: boolean
  }): Promise<{ importId: string; url: string; transcriptUrl: string }>
  /** One piece of a file; pieces come in order. Throws NOT_FOUND, BAD_REQUEST, PAYLOAD_TOO_LARGE, IMPORT_CANCELLED, DISK_FULL. */
  receive(importId: string, part: ImportPart, atByte: number, piece: AsyncIterable<Uint8Array>): Promise<void>
  /** `language`: BCP 47; without it, that of the last setup. */
  finish(input: { importId: string; title: string; language?: string }): Promise<{ interviewId: string }>
  /** Somebody is sending a file, or it is worked on. One whose page went away does not count. */
  isOpen(): boolean
  /** Nothing of it is kept. One that is not there any more is no error. */
  cancel(importId: string): Promise<void>
  close(): Promise<void>
}

export interface ImportsOptions {
  core: Core
  recordings: RecordingsService
  reports: Pick<ReportsService, 'complete'>
  encodeQueue: Pick<EncodeQueue, 'kick'>
  evaluation: Pick<EvaluationService, 'interviewEnded'>
  settings: Pick<SettingsService, 'get'>
  startAgent: StartAgent
  launchAgent: LaunchAgent
}

/** A page that went away in mid-upload makes room for the next import after this long. */
const FORSAKEN_MS = 30_000
/** Two hours take half a minute on one core; a slow disk some minutes. */
const ANALYSE_LIMIT_MS = 20 * 60_000
/** Besides the file itself there must be room for the database and for what the sound is decoded to. */
const SPARE_BYTES = 64 * 1024 ** 2

/** receiving -> working -> gone; from both `cancel` leads there too. */
interface OpenImport {
  /** Also the interview's id, later: so what a killed studio left is known. */
  id: string
  fileName: string
  dir: string
  sound: UploadFile
  transcript: UploadFile | null
  abort: AbortController
  working: Promise<unknown> | null
  lastPieceAtMs: number
}

export function createImports(options: ImportsOptions): ImportsService {
  const { core, recordings, reports, encodeQueue, evaluation, settings } = options
  const { paths, newId, clock } = core
  const importsDir = join(paths.dataDir, 'imports')
  const cleaned = cleanImports(core, importsDir)
  let current: OpenImport | null = null
  /** One that is being opened: two at once must not both find the place free. */
  let opening = false
  let closed = false

  function find(importId: string): OpenImport {
    if (current?.id !== importId || current.abort.signal.aborted) throw new StudioError('NOT_FOUND', 'no such import')
    return current
  }

  /** Ends an import, whatever it was at; its files go. */
  async function drop(of: OpenImport): Promise<void> {
    of.abort.abort()
    await of.working?.catch(() => {})
    await remove(of)
  }

  async function remove(of: OpenImport): Promise<void> {
    await Promise.all([of.sound.close(), of.transcript?.close()])
    await rm(of.dir, { recursive: true, force: true, maxRetries: 3 })
    if (current === of) current = null
  }

  const isForsaken = (of: OpenImport) => !of.working && clock.nowMs() - of.lastPieceAtMs >= FORSAKEN_MS

  async function makeRoom(replace: boolean): Promise<void> {
    if (!current) return
    if (replace) return drop(current)
    const quietMs = clock.nowMs() - current.lastPieceAtMs
    if (current.working || quietMs < FORSAKEN_MS) {
      throw new StudioError('RATE_LIMITED', 'another import is open', current.working ? 5_000 : FORSAKEN_MS - quietMs)
    }
    await drop(current)
  }

  async function begin(input: Parameters<ImportsService['begin']>[0]): Promise<OpenImport> {
    const { fileName, bytes, transcriptBytes, replace } = input
    await cleaned
    await makeRoom(replace)
    const id = newId()
    const dir = join(importsDir, id)
    try {
      await mkdir(dir, { recursive: true, mode: 0o700 })
      await demandRoom(dir, bytes + SPARE_BYTES)
      const sound = await openUpload(join(dir, `sound${safeExtension(fileName)}`), bytes)
      const transcript = transcriptBytes === null ? null : await openUpload(join(dir, 'words.json'), transcriptBytes)
      const lastPieceAtMs = clock.nowMs()
      return { id, fileName, dir, sound, transcript, abort: new AbortController(), working: null, lastPieceAtMs }
    } catch (error) {
      await rm(dir, { recursive: true, force: true })
      throw diskError(error)
    }
  }

  /** Decodes and measures the file in a process of its own. */
  async function analyse(of: OpenImport): Promise<readonly RecordedTrack[]> {
    let tracks: readonly RecordedTrack[] = []
    await haveDone(
      { core, startAgent: options.startAgent, launchAgent: options.launchAgent },
      {
        job: {
          kind: 'analyse',
          sourcePath: of.sound.path,
          recordingDir: recordings.dirOf(of.id),
          longestMs: LONGEST_IMPORT_MS,
        },
        limitMs: ANALYSE_LIMIT_MS,
        signal: of.abort.signal,
        onMessage: (message) => {
          if (message.type === 'recording') tracks = message.tracks
          if (message.type === 'analyse_progress') tell(of.id, message.ratio * 0.99)
        },
      },
    )
    if (tracks.length === 0) throw new StudioError('AGENT_FAILED', 'nothing was analysed')
    return tracks
  }

  async function work(of: OpenImport, title: string, language: string): Promise<string> {
    try {
      await Promise.all([of.sound.close(), of.transcript?.close()])
      const json = of.transcript && (await readFile(of.transcript.path, 'utf8'))
      // Looked at first: a list that is none need not wait for the sound.
      if (json !== null) demandWords(json, Number.POSITIVE_INFINITY)
      const tracks = await analyse(of)
      const durationMs = tracks.reduce((longest, track) => Math.max(longest, track.durationMs), 0)
      const words = json === null ? null : demandWords(json, durationMs)
      demandGoingOn(of)
      // From here on nothing waits: it is stored, or it is not.
      storeImport(core, recordings, { id: of.id, title, fileName: of.fileName, language, tracks, words })
      return of.id
    } catch (error) {
      await rm(recordings.dirOf(of.id), { recursive: true, force: true, maxRetries: 3 })
      demandGoingOn(of)
      const known = error instanceof StudioError ? error : diskError(error)
      if (known.code === 'MODEL_TIMEOUT') throw new StudioError('BAD_AUDIO_FILE', 'the decoder did not come to an end')
      throw known
    }
  }

  function demandGoingOn({ abort }: OpenImport): void {
    if (abort.signal.aborted) throw new StudioError('IMPORT_CANCELLED')
  }

  function tell(importId: string, ratio: number): void {
    core.events.publish({ type: 'progress', task: 'import', interviewId: importId, ratio })
  }

  return {
    async begin(input) {
      if (closed) throw new StudioError('STUDIO_BUSY', 'the studio closes')
      if (input.bytes > LARGEST_IMPORT_BYTES) throw new StudioError('IMPORT_TOO_LARGE')
      if (input.bytes === 0) throw new StudioError('BAD_AUDIO_FILE', 'the file is empty')
      if (opening) throw new StudioError('RATE_LIMITED', 'another import is open', 1_000)
      opening = true
      try {
        current = await begin(input)
      } finally {
        opening = false
      }
      const { id } = current
      if (closed) await drop(current)
      return { importId: id, url: `/import/${id}`, transcriptUrl: `/import/${id}/transcript` }
    },
    async receive(importId, part, atByte, piece) {
      const of = find(importId)
      const file = of[part]
      if (!file || of.working) throw new StudioError('BAD_REQUEST', 'no such part')
      of.lastPieceAtMs = clock.nowMs()
      await file.receive(atByte, piece)
      of.lastPieceAtMs = clock.nowMs()
    },
    async finish({ importId, title, language = settings.get().lastSetup?.language ?? 'en-US' }) {
      const of = find(importId)
      if (of.working || !of.sound.complete || of.transcript?.complete === false) {
        throw new StudioError('BAD_REQUEST', 'the file has not come whole')
      }
      const run = work(of, title, language)
      of.working = run
      try {
        const interviewId = await run
        recordings.seal(interviewId)
        reports.complete(interviewId)
        evaluation.interviewEnded(interviewId)
        encodeQueue.kick()
        return { interviewId }
      } finally {
        await remove(of)
        tell(of.id, 1)
      }
    },
    async cancel(importId) {
      if (current?.id === importId) await drop(current)
    },
    isOpen: () => opening || (current !== null && !isForsaken(current)),
    async close() {
      closed = true
      await cleaned
      if (current) await drop(current)
    },
  }
}

function demandWords(json: string, durationMs: number): TimedWord[] {
  const given = givenWords(json, durationMs)
  if (!given.ok) throw new StudioError('BAD_TRANSCRIPT', given.detail)
  return given.words
}

/** The decoder goes by the content; the name helps to say what is wrong. Never a path of the sender's. */
function safeExtension(fileName: string): string {
  const extension = extname(fileName).toLowerCase()
  return /^\.[a-z0-9]{1,5}$/.test(extension) ? extension : ''
}

/** Throws DISK_FULL. Where the runtime cannot tell (before Node 18.15), the writing will. */
async function demandRoom(dir: string, bytes: number): Promise<void> {
  if (typeof statfs !== 'function') return
  const { bavail, bsize } = await statfs(dir)
  if (bavail * bsize < bytes) throw new StudioError('DISK_FULL', 'no room for the file')
}
