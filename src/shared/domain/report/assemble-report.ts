import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import { answersOf } from '../interview/answers'
import type { InterviewEvent } from '../interview/events'
import { questionNumberAt } from '../interview/placements'
import type { InterviewPlan } from '../interview/plan'
import { overallScore, trendOf } from '../scoring/overall-score'
import { gapsOf } from './gaps'
import { measureAnswer } from './measure-answer'
import { clipped } from './spans'

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
    | 'keyPoints'
    | 'transcript'
    | 'evaluation'
    | 'attempts'
  >[]
}

/** Everything the report shows, from what was stored: the log, the recording's measures and the ratings. Pure. */
export function assembleReport({ interview, plan, events, questions }: ReportInput): ReportModel {
  const records = new Map(answersOf(plan, events).map((record) => [record.index, record]))
  const recordingMs = recordingLength(interview.tracks, events)
  const speech = interview.tracks.find(({ track }) => track === 'candidate')?.speech ?? null
  const measured = questions.map((question, index): ReportQuestion => {
    const record = records.get(index)
    return {
      ...question,
      number: questionNumberAt(plan, index),
      ...measureAnswer({ record, speech, recordingMs }),
      typedText: record?.typedText ?? null,
      // SPEECH: measureAnswerSpeech
      speech: null,
    }
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
    // SPEECH: the real ones
    speech: { voice: null, words: null, measures: NOTHING, findings: [], pace: null, baselineInterviews: 0 },
    priorities: [],
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

const NOTHING: ReportModel['speech']['measures'] = {
  wordsPerMinute: null,
  speechRate: null,
  articulationRate: null,
  fillersPerMinute: null,
  longPausesPerMinute: null,
  thinkingMs: null,
  answerMs: null,
  pitchSdSemitones: null,
  loudnessSdDb: null,
}
