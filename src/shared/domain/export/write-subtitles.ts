import type { ReportModel } from '../../contract/reports'
import { type Cue, cuesOf } from './cues'

/** SubRip; null without a transcript. Lines end with CRLF, as its players expect. */
export function writeSrt(report: ReportModel): string | null {
  const cues = cuesOf(report)
  if (cues.length === 0) return null
  return cues
    .map((cue, i) => [`${i + 1}`, timing(cue, ','), ...named(cue).map(escapeSrt), '', ''].join('\r\n'))
    .join('')
}

/** WebVTT; null without a transcript. */
export function writeVtt(report: ReportModel): string | null {
  const cues = cuesOf(report)
  if (cues.length === 0) return null
  const body = cues.map((cue) => `${timing(cue, '.')}\n<v ${cue.who}>${cue.lines.map(escapeVtt).join('\n')}\n`)
  return `WEBVTT\n\n${body.join('\n')}`
}

/** SubRip has no voices: the interviewer's lines are told apart by a dash, as on television. */
function named({ who, lines }: Cue): string[] {
  return who === 'Interviewer' ? lines.map((line, i) => (i === 0 ? `- ${line}` : line)) : lines
}

/** It has no escapes either: players take "<" and "{" for markup unless something that is not seen stands behind. */
function escapeSrt(line: string): string {
  return line.replace(/[<{]/g, '$&\u2060').replace(/-->/g, '--\u2060>')
}

function escapeVtt(line: string): string {
  return line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function timing({ startMs, endMs }: Cue, point: ',' | '.'): string {
  return `${timestamp(startMs, point)} --> ${timestamp(endMs, point)}`
}

function timestamp(ms: number, point: ',' | '.'): string {
  const pad = (value: number, width = 2) => String(Math.floor(value)).padStart(width, '0')
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}${point}${pad(ms % 1000, 3)}`
}
