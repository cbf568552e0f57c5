import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import type { ComparableMeasures, Filler } from '@shared/contract/speech'
import { answersOf } from '../interview/answers'
import type { InterviewEvent } from '../interview/events'
import { questionNumberAt } from '../interview/placements'
import type { InterviewPlan } from '../interview/plan'
import { overallScore, trendOf } from '../scoring/overall-score'
import type { SoundSource } from '../speech/answer-sound'
import type { FillerEditRecord } from '../speech/fillers'
import { answerSpeechOf, removedFillersIn } from '../speech/measure-answer-speech'
import { measureInterviewSpeech, type SpokenAnswer } from '../speech/measure-interview-speech'
import { type NumberedAnswer, prioritiesOf } from '../speech/priorities'
import { gapsOf } from './gaps'
import { measureAnswer } from './measure-answer'
import { clipped, type Span } from './spans'
import { timedWordsOf } from './timed-words'

export interface ReportInput {
  interview: Pick<
    ReportModel,
    | 'interviewId'
    | 'analysisStatus'
    | 'jobRole'
    | 'level'
    | 'topics'
    | 'startedAtMs'
    | 'endedReason'
    | 'retakeOf'
    | 'tracks'
    | 'sincePrevious'
    | 'categories'
    | 'evaluation'
    | 'completion'
    | 'interviewer'
    | 'origin'
    | 'importedFrom'
    | 'disfluencyMeasures'
  >
  plan: InterviewPlan
  events: readonly InterviewEvent[]
  /** As planned, in order. */
  questions: readonly Pick<
    ReportQuestion,
    | 'questionId'
    | 'text'
    | 'topic'
    | 'expectedAnswer'
    | 'criteria'
    | 'ratings'
    | 'score'
    | 'scoredBy'
    | 'followUpOf'
    | 'source'
    | 'why'
    | 'citation'
    | 'stage'
    | 'keyPoints'
    | 'transcript'
    | 'evaluation'
    | 'attempts'
  >[]
  /** Measure the speech of this one question and leave out the others': numbers of the whole interview are not to be used then. */
  onlyQuestion?: string
  /** BCP 47. */
  language: string
  /** The candidate's voice; null for a recording without stored curves. */
  sound: SoundSource | null
  /** What the person corrected, oldest first. */
  fillerEdits: readonly FillerEditRecord[]
  /** Measures of the person's own interviews before this one, newest first. */
  earlier: readonly ComparableMeasures[]
}

/** Everything the report shows, from what was stored: the log, the recording's measures and the ratings. Pure. */
export function assembleReport(input: ReportInput): ReportModel {
  const { interview, plan, events, questions, sound, earlier } = input
  const records = new Map(answersOf(plan, events).map((record) => [record.index, record]))
  const recordingMs = recordingLength(interview.tracks, events)
  const speech = interview.tracks.find(({ track }) => track === 'candidate')?.speech ?? null
  const spoken: NumberedAnswer[] = []
  const removedFillers: Filler[] = []
  const measured = questions.map((question, index): ReportQuestion => {
    const record = records.get(index)
    const number = questionNumberAt(plan, index)
    const answer = measureAnswer({ record, speech, recordingMs })
    const isMeasured = input.onlyQuestion === undefined || input.onlyQuestion === question.questionId
    const said = isMeasured ? spokenAnswerOf(answer, question.transcript, speech ?? [], input) : null
    if (said) {
      const { removed, ...measures } = said
      spoken.push({ ...measures, questionNumber: number })
      removedFillers.push(...removed)
    }
    const typedText = record?.typedText ?? null
    return { ...question, number, ...answer, typedText, speech: said?.speech ?? null }
  })
  spoken.sort((a, b) => a.span.startMs - b.span.startMs)
  // An imported recording is one piece: its length says nothing of an answer's.
  const isOneRecording = interview.origin === 'import'
  const speechOfAll = measureInterviewSpeech({
    answers: spoken,
    voice: sound && spoken.length > 0 ? sound.overall(spoken.map(({ span }) => span)) : null,
    durationMs: recordingMs,
    isOneRecording,
    earlier,
  })
  const scores = measured.map(({ score }) => score)
  return {
    ...interview,
    tracks: interview.tracks.map((track) => ({
      ...track,
      speech: track.speech.map((span) => clipped(span, recordingMs)),
    })),
    interviewerChanges: interviewerChangesOf(events, recordingMs),
    gaps: gapsOf(events).map((gap) => clipped(gap, recordingMs)),
    durationMs: recordingMs,
    spokenMs: measured.reduce((sum, { speechMs }) => sum + (speechMs ?? 0), 0),
    questions: measured,
    overallScore: overallScore(scores),
    trend: trendOf(scores),
    speech: speechOfAll,
    removedFillers: removedFillers.sort((a, b) => a.startMs - b.startMs),
    priorities: prioritiesOf({
      speech: speechOfAll,
      answers: spoken,
      improvements: interview.completion?.improvements ?? null,
      disfluency: interview.disfluencyMeasures,
      isOneRecording,
    }),
  }
}

/** What was said aloud, measured; null for what was not. */
function spokenAnswerOf(
  { outcome, answer, timeToFirstWordMs }: ReturnType<typeof measureAnswer>,
  transcript: ReportQuestion['transcript'],
  speech: readonly Span[],
  { interview, language, sound, fillerEdits }: ReportInput,
): (SpokenAnswer & { removed: Filler[] }) | null {
  if (outcome !== 'spoken' || !answer) return null
  const words = timedWordsOf(transcript, answer, speech)
  const given = {
    answer,
    timeToFirstWordMs,
    speech,
    sound: sound?.of(answer) ?? null,
    words: words?.words ?? null,
    wordTimes: words?.wordTimes,
    dropsFillers: transcript?.dropsFillers ?? true,
    language,
    edits: fillerEdits,
    disfluency: interview.disfluencyMeasures,
  }
  const measured = answerSpeechOf(given)
  const length = interview.origin === 'import' ? null : measured.length
  return {
    span: answer,
    timeToFirstWordMs,
    speech: { ...measured, length },
    words: words?.words ?? null,
    removed: removedFillersIn(given),
  }
}

function interviewerChangesOf(
  events: readonly InterviewEvent[],
  recordingMs: number,
): ReportModel['interviewerChanges'] {
  return events.flatMap((event) =>
    event.type === 'interviewer_changed'
      ? [{ atMs: Math.min(event.atMs, recordingMs), to: event.to, cause: event.cause }]
      : [],
  )
}

/** The recording's length; without one, the last moment the log knows. */
function recordingLength(tracks: ReportModel['tracks'], events: readonly InterviewEvent[]): number {
  if (tracks.length > 0) return Math.max(...tracks.map(({ durationMs }) => durationMs))
  return events.reduce((last, { atMs }) => Math.max(last, atMs), 0)
}
