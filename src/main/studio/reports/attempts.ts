import { StudioError } from '@shared/contract/errors'
import type { ReportModel } from '@shared/contract/reports'
import type { Attempt } from '@shared/contract/speech'
import type { Core } from '../core'
import type { RecordingsService } from '../recordings/recordings'
import { readPeaks } from './peaks'

/** Each is a report assembled anew, the sound of one answer measured; stored-sound.ts keeps that of more interviews than this. */
export const MOST_ATTEMPTS = 20
const PEAKS_PER_SECOND = 20

export interface AttemptsOptions {
  core: Core
  recordings: Pick<RecordingsService, 'ofInterview' | 'absolute'>
  /** The assembled report of an interview in which the speech of one question is measured and no other's. */
  reportOf(interviewId: string, questionId: string): ReportModel
}

/**
 * The last answers to a question that was asked in the same words, oldest first; those that were skipped or stayed silent are none.
 * Throws NOT_FOUND for a question that is not in this person's interview.
 */
export async function attemptsAt(
  { core: { persistence, profile }, recordings, reportOf }: AttemptsOptions,
  interviewId: string,
  questionId: string,
): Promise<Attempt[]> {
  const question = persistence.questions.ofInterview(profile.id, interviewId).find(({ id }) => id === questionId)
  if (!question) throw new StudioError('NOT_FOUND')
  const asked = persistence.questions.askedAlike(profile.id, question.content, MOST_ATTEMPTS).reverse()
  const attempts: Attempt[] = []
  // One after the other: a report is work for this thread, and calls of other pages get in between.
  for (const { id, interviewId: of } of asked) {
    const attempt = attemptIn(reportOf(of, id), id)
    if (attempt) attempts.push({ ...attempt, peaks: await peaksOf(attempt) })
  }
  return attempts

  async function peaksOf({ interviewId, answer }: Attempt): Promise<string> {
    const candidate = recordings.ofInterview(interviewId).find(({ track }) => track === 'candidate')
    const level = candidate?.peaks.find(({ perSecond }) => perSecond === PEAKS_PER_SECOND)
    if (!level || !answer) return ''
    const window = { perSecond: PEAKS_PER_SECOND, fromMs: answer.startMs, toMs: answer.endMs }
    // Deleted with the audio: the numbers are still worth comparing.
    const pairs = await readPeaks(recordings.absolute(level.path), window).catch(() => null)
    return pairs?.toString('base64') ?? ''
  }
}

function attemptIn(report: ReportModel, questionId: string): Attempt | null {
  const question = report.questions.find((asked) => asked.questionId === questionId)
  if (!question || (question.outcome !== 'spoken' && question.outcome !== 'typed')) return null
  const { answer, score, scoredBy, evaluation, speech, transcript, typedText } = question
  const grade = scoredBy === 'model' && evaluation?.state === 'scored' ? evaluation : null
  return {
    interviewId: report.interviewId,
    questionId,
    startedAtMs: report.startedAtMs,
    answer,
    audioUrl: report.tracks.find(({ track }) => track === 'candidate')?.audioUrl ?? null,
    peaks: '',
    score,
    scoredBy,
    model: grade?.model ?? null,
    rubricVersion: grade?.rubricVersion ?? null,
    speech,
    text: transcript?.text ?? typedText,
  }
}
