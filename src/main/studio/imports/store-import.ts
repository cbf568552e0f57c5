import type { TimedWord } from '@shared/contract/evaluation'
import type { RecordedTrack } from '@shared/protocol/job'
import type { Core } from '../core'
import { saveStep } from '../interviews/event-store'
import { openLog } from '../interviews/interview-log'
import { planOf } from '../interviews/plan-interview'
import type { RecordingsService } from '../recordings/recordings'
import { answerOf, importedEvents, importedInterview, importedTranscription } from './imported-interview'

export interface ImportToStore {
  id: string
  title: string
  fileName: string
  language: string
  tracks: readonly RecordedTrack[]
  /** Null: none were given. */
  words: readonly TimedWord[] | null
}

/** Makes a finished interview of an imported recording, all of it or, when something throws, nothing. */
export function storeImport(core: Core, recordings: RecordingsService, { tracks, words, ...of }: ImportToStore): void {
  const { persistence, profile, newId, clock } = core
  const nowMs = clock.nowMs()
  const stored = importedInterview({ ...of, profileId: profile.id, newId, nowMs })
  const durationMs = tracks.reduce((longest, track) => Math.max(longest, track.durationMs), 0)
  const speech = tracks.find(({ track }) => track === 'candidate')?.speech ?? []
  persistence.transaction(() => {
    persistence.interviews.insert(stored.interview)
    persistence.questions.insertAll(stored.questions)
    recordings.register(of.id, tracks)
    const log = openLog(planOf(stored), [])
    for (const event of importedEvents({ answer: answerOf(speech, words), durationMs })) {
      const step = log.preview(event)
      saveStep(core, stored, step)
      log.commit(step)
    }
    const question = stored.questions[0]
    if (words === null || question === undefined) return
    const transcription = importedTranscription(words)
    persistence.answers.putTranscript(
      { id: newId(), profileId: profile.id, interviewId: of.id, questionId: question.id },
      { transcript: transcription.text, transcription, updatedAtMs: nowMs },
    )
  })
}
