import { createHash } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { assertNever } from '@shared/assert-never'
import { StudioError } from '@shared/contract/errors'
import type { ExportFormat } from '@shared/contract/exports'
import type { ReportModel } from '@shared/contract/reports'
import type { TrackPeaks } from '@shared/domain/export/waveform'
import { writeCsv } from '@shared/domain/export/write-csv'
import { AUDIO_PLACE, htmlPieces } from '@shared/domain/export/write-html'
import { writeJson } from '@shared/domain/export/write-json'
import { writeMarkdown } from '@shared/domain/export/write-markdown'
import { writeSrt, writeVtt } from '@shared/domain/export/write-subtitles'
import type { ReportWriter } from '@shared/domain/export/written-report'
import type { TrackName } from '@shared/protocol/job'
import type { Core } from '../core'
import { haveDone } from '../evaluation/agent-work'
import { givenName } from '../profiles/last-profile'
import type { ExportsOptions } from './exports'
import { type Piece, writePieces } from './write-pieces'

/** Firefox takes no data: address over 32 MB, which is this much sound in base64: about 100 minutes at 32 kbit/s. */
const LONGEST_SOUND_BYTES = 23 * 1024 * 1024
/** Divisible by three: the pieces' base64 is then the whole's. */
const SOUND_PIECE_BYTES = 3 * 256 * 1024
const PDF_LIMIT_MS = 120_000
const MIX_LIMIT_MS = 15 * 60_000
/** How the page is told when the process has begun, ratio. */
const STARTED = 0.05
/** The level of peaks that a picture of the whole recording needs. */
const PEAKS_PER_SECOND = 4

export interface ExportWork extends ExportsOptions {
  report: ReportModel
  format: ExportFormat
  path: string
  signal: AbortSignal
  /** 0 to 1. */
  progress(ratio: number): void
}

/** Writes one file, whole or not at all. Throws StudioError NOTHING_TO_EXPORT and what the agent says; errors of the disk as they are. */
export async function writeExport(work: ExportWork): Promise<void> {
  const { report, format, path, signal, reports, core } = work
  const text = (whole: string | null) => {
    if (whole === null) throw new StudioError('NOTHING_TO_EXPORT')
    return writePieces(path, [whole], signal)
  }
  switch (format) {
    case 'markdown':
      return text(writeMarkdown(report, writerOf(core, report)))
    case 'json':
      return text(writeJson(report, reports.summary(report.interviewId)))
    case 'csv':
      return text(writeCsv(report))
    case 'srt':
      return text(writeSrt(report))
    case 'vtt':
      return text(writeVtt(report))
    case 'html':
      return writePage(work)
    case 'audio':
      if (sourcesOf(work).length === 0) throw new StudioError('NOTHING_TO_EXPORT')
      return mix(work, path)
    case 'pdf':
      return writePdf(work)
    default:
      return assertNever(format)
  }
}

/** Whose report it is, in the time zone of this computer on that day. */
export function writerOf({ profile }: Pick<Core, 'profile'>, { startedAtMs }: ReportModel): ReportWriter {
  return {
    name: givenName(profile.name.trim()) || null,
    utcOffsetMinutes: -new Date(startedAtMs).getTimezoneOffset(),
  }
}

async function writePage(work: ExportWork): Promise<void> {
  const { report, core, path, signal } = work
  const soundPath = `${path}.ogg`
  try {
    const hasSound = sourcesOf(work).length > 0
    if (hasSound) await mix(work, soundPath)
    const fits = hasSound && statSync(soundPath).size <= LONGEST_SOUND_BYTES
    const pieces = htmlPieces({
      ...writerOf(core, report),
      report,
      peaks: await peaksOf(work),
      silentBecause: fits
        ? null
        : hasSound
          ? 'The recording is too long to be inside this page. Export it as audio beside it.'
          : 'There is no recording any more: its audio was deleted.',
      sha256: (text) => createHash('sha256').update(text, 'utf8').digest('base64'),
    })
    await writePieces(path, withSound(pieces, soundPath), signal)
  } finally {
    await rm(soundPath, { force: true })
  }
}

async function* withSound(pieces: Iterable<string | typeof AUDIO_PLACE>, soundPath: string): AsyncGenerator<Piece> {
  for (const piece of pieces) {
    if (piece !== AUDIO_PLACE) {
      yield piece
      continue
    }
    let rest: Buffer = Buffer.alloc(0)
    for await (const chunk of createReadStream(soundPath, { highWaterMark: SOUND_PIECE_BYTES })) {
      // A read may be short.
      const bytes: Buffer = Buffer.concat([rest, chunk])
      const whole = bytes.length - (bytes.length % 3)
      rest = bytes.subarray(whole)
      yield bytes.subarray(0, whole).toString('base64')
    }
    yield rest.toString('base64')
  }
}

async function mix(work: ExportWork, outPath: string): Promise<void> {
  const sources = sourcesOf(work)
  try {
    await mixOf(work, sources, outPath)
  } catch (error) {
    // The encoder may have put the Opus file in the place of the WAV meanwhile.
    if (work.signal.aborted || sources.every((path) => existsSync(path))) throw error
    await mixOf(work, sourcesOf(work), outPath)
  }
}

function mixOf(work: ExportWork, sourcePaths: string[], outPath: string): Promise<void> {
  const { report, progress, signal } = work
  return haveDone(work, {
    job: { kind: 'mix', sourcePaths, durationMs: report.durationMs, outPath },
    onMessage: (message) => {
      if (message.type === 'mix_progress') progress(STARTED + message.ratio * (1 - STARTED) * 0.95)
    },
    limitMs: MIX_LIMIT_MS,
    signal,
  })
}

async function writePdf(work: ExportWork): Promise<void> {
  const { report, core, path, signal, resourcesDir, progress } = work
  progress(STARTED)
  const { candidate, interviewer } = await peaksOf(work)
  await haveDone(work, {
    job: {
      kind: 'write_pdf',
      report,
      ...writerOf(core, report),
      language: 'en-GB',
      peaks: { candidate, interviewer },
      fontsDir: join(resourcesDir, 'fonts'),
      outPath: path,
    },
    onMessage: () => {},
    limitMs: PDF_LIMIT_MS,
    signal,
  })
}

/** What of the recording is still there. */
function sourcesOf({ report, recordings }: Pick<ExportWork, 'report' | 'recordings'>): string[] {
  return (['candidate', 'interviewer'] as const).flatMap((track) => {
    try {
      const path = recordings.resolveAudio(report.interviewId, track)
      return existsSync(path) ? [path] : []
    } catch {
      return []
    }
  })
}

/** Without peaks, of a recording that is gone, the picture is a flat line. */
async function peaksOf({ report, reports }: Pick<ExportWork, 'report' | 'reports'>): Promise<TrackPeaks> {
  const whole = { perSecond: PEAKS_PER_SECOND, fromMs: 0, toMs: null }
  const of = (track: TrackName) =>
    reports.peaks(report.interviewId, track, whole).then(
      ({ pairs }) => pairs,
      () => '',
    )
  return { candidate: await of('candidate'), interviewer: await of('interviewer'), perSecond: PEAKS_PER_SECOND }
}
