import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { MeasuredFile } from '@node/audio/measure-file'
import { silentLogger } from '@node/log/logger'
import type { TimedWord } from '@shared/contract/evaluation'
import type { ReportModel } from '@shared/contract/reports'
import { assembleReport } from '@shared/domain/report/assemble-report'
import { soundSourceOf } from '@shared/domain/speech/answer-sound'
import { createForkLauncher } from '../../agent-host/fork-agent'
import { startAgent } from '../../agent-host/start-agent'
import { findAppFiles } from '../../app-files'
import { systemClock, systemRandomness } from '../../studio/clock'
import { haveDone } from '../../studio/evaluation/agent-work'
import { progressView, transcriptView } from '../../studio/evaluation/views'
import {
  answerOf,
  importedEvents,
  importedInterview,
  importedTranscription,
} from '../../studio/imports/imported-interview'
import { levelOf, planOf } from '../../studio/interviews/plan-interview'
import { createUuidV7 } from '../../studio/uuid-v7'

const PDF_LIMIT_MS = 120_000

export interface AnalysisReportInput extends MeasuredFile {
  fileName: string
  words: readonly TimedWord[] | null
  newId(): string
  nowMs: number
}

/** The report that an import of this recording would have, without a studio. Pure. */
export function analysisReport(input: AnalysisReportInput): ReportModel {
  const { fileName, durationMs, speech, frames, words, newId, nowMs } = input
  const id = newId()
  const title = fileName.slice(0, 80)
  const planned = importedInterview({ id, profileId: id, newId, nowMs, title, fileName, language: 'en-US' })
  const { interview, questions } = planned
  const transcription = words && importedTranscription(words)
  return assembleReport({
    interview: {
      interviewId: id,
      analysisStatus: 'completed',
      jobRole: interview.jobRole,
      level: levelOf(interview.difficulty),
      topics: [],
      startedAtMs: nowMs,
      endedReason: 'finished',
      retakeOf: null,
      tracks: [{ track: 'candidate', durationMs, audioUrl: null, peakRates: [4], speech, hasCurves: true }],
      sincePrevious: null,
      interviewer: interview.interviewer,
      origin: 'import',
      importedFrom: fileName,
      disfluencyMeasures: true,
      categories: { technicalAccuracy: null, completeness: null, communication: null },
      evaluation: progressView([], false),
      completion: null,
    },
    plan: planOf(planned),
    events: importedEvents({ answer: answerOf(speech, words), durationMs }),
    questions: questions.map((question) => ({
      questionId: question.id,
      text: question.content,
      topic: question.topic,
      expectedAnswer: question.expectedAnswer,
      criteria: question.evaluationCriteria,
      ratings: [],
      score: null,
      scoredBy: null,
      followUpOf: null,
      source: question.source,
      why: null,
      citation: null,
      stage: 'technical',
      keyPoints: [],
      transcript: transcription && transcriptView({ transcription, typedText: null }),
      evaluation: null,
      attempts: 1,
    })),
    language: interview.language,
    sound: soundSourceOf(frames, speech),
    fillerEdits: [],
    earlier: [],
  })
}

/** Writes the report of a measured recording as PDF, by the same job as the app. Throws StudioError EXPORT_FAILED, DISK_FULL. */
export async function writeAnalysisPdf(
  measured: MeasuredFile & { fileName: string; words: readonly TimedWord[] | null },
  outPath: string,
): Promise<void> {
  const { agentPath, resourcesDir } = findAppFiles(__dirname)
  const nowMs = systemClock.nowMs()
  const newId = createUuidV7({ nowMs: systemClock.nowMs, bytes: systemRandomness.bytes }, null)
  const report = analysisReport({ ...measured, newId, nowMs })
  const log = silentLogger
  // Whole or not at all, and never half over a file that is there.
  const partPath = join(dirname(outPath), `.${basename(outPath)}.${randomUUID()}.part`)
  try {
    await haveDone(
      { core: { log }, startAgent, launchAgent: createForkLauncher({ agentFile: agentPath, log }) },
      {
        job: {
          kind: 'write_pdf',
          report,
          name: null,
          language: 'en-GB',
          utcOffsetMinutes: -new Date(nowMs).getTimezoneOffset(),
          peaks: { candidate: Buffer.from(measured.peaks.buffer).toString('base64'), interviewer: '' },
          fontsDir: join(resourcesDir, 'fonts'),
          outPath: partPath,
        },
        onMessage: () => {},
        limitMs: PDF_LIMIT_MS,
        signal: new AbortController().signal,
      },
    )
    await rename(partPath, outPath)
  } finally {
    await rm(partPath, { force: true })
  }
}
