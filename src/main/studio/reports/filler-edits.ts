import { StudioError } from '@shared/contract/errors'
import type { ReportModel } from '@shared/contract/reports'
import { isSamePlace } from '@shared/domain/speech/fillers'
import { overlapMs } from '@shared/domain/speech/words'
import type { Core } from '../core'

export interface FillerEdit {
  edit: 'remove' | 'add' | 'restore'
  startMs: number
  endMs: number
  word: string | null
}

/** Nobody says "um" for longer, ms. */
const LONGEST_FILLER_MS = 5_000
const MOST_EDITS = 2_000

/**
 * Writes what a person corrected: the same edit of a place again changes nothing, a later one counts over an earlier one, and
 * `restore` takes back the last one, so that a filler put in by hand and taken out comes back, too. Throws BAD_REQUEST for a place that is none: empty, outside of the recording, longer than a hesitation, or to be
 * added where nobody was answering.
 */
export function writeFillerEdit(
  { persistence, profile, clock, newId }: Core,
  report: Pick<ReportModel, 'interviewId' | 'durationMs' | 'questions'>,
  { edit, startMs, endMs, word }: FillerEdit,
): void {
  const { interviewId } = report
  const place = { startMs, endMs }
  if (endMs < startMs || endMs > report.durationMs) throw new StudioError('BAD_REQUEST', 'outside of the recording')
  if (endMs - startMs > LONGEST_FILLER_MS) throw new StudioError('BAD_REQUEST', 'longer than a hesitation')
  if (edit === 'add' && (endMs === startMs || !isInAnswer(report, place))) {
    throw new StudioError('BAD_REQUEST', 'not in an answer')
  }
  const known = persistence.fillerEdits.ofInterview(profile.id, interviewId)
  const atPlace = known.filter((row) => isSamePlace(row, place)).pop()
  if (edit === 'restore') {
    const last = atPlace ?? known.filter((row) => overlapMs(row, place) > 0).pop()
    if (last) persistence.fillerEdits.remove(profile.id, last.id)
    return
  }
  const kind = edit === 'remove' ? 'removed' : 'added'
  if (atPlace?.edit === kind) return
  if (known.length >= MOST_EDITS) throw new StudioError('BAD_REQUEST', 'too many corrections')
  persistence.fillerEdits.insert({
    id: newId(),
    profileId: profile.id,
    interviewId,
    edit: kind,
    startMs,
    endMs,
    word: edit === 'add' && word !== '' ? word : null,
    createdAtMs: clock.nowMs(),
  })
}

/** The thinking time before the first word is part of an answer: an "um" may begin it. */
function isInAnswer({ questions }: Pick<ReportModel, 'questions'>, place: { startMs: number; endMs: number }): boolean {
  const middleMs = (place.startMs + place.endMs) / 2
  return questions.some(
    ({ answer, speech, timeToFirstWordMs }) =>
      speech !== null && answer && middleMs >= answer.startMs - (timeToFirstWordMs ?? 0) && middleMs <= answer.endMs,
  )
}
