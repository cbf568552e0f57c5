import type { InterviewEvent } from '@shared/domain/interview/events'
import type { InterviewJob } from '@shared/protocol/job'
import type { FakeGeminiLive } from '../../tests/fakes/gemini-live/fake-gemini-live'

/** The choice of an interviewer that speaks with the double. */
export function withDouble(fake: FakeGeminiLive): InterviewJob['interviewer'] {
  return {
    kind: 'gemini',
    apiKey: 'bench',
    baseUrl: fake.baseUrl,
    models: ['first-model'],
    voice: 'Puck',
    language: 'en-US',
    temperature: 0.7,
    hears: 'live',
    instructions: 'Be the interviewer.',
  }
}

/** End of turn committed to the first sample of what the interviewer says next, less the double's own delay, ms. */
export function gapsOf(log: readonly InterviewEvent[], delayMs: number): number[] {
  return log.flatMap((event, i) => {
    if (event.type !== 'turn_ended') return []
    const next = log.slice(i).find(({ type }) => type === 'utterance_started')
    return next ? [next.atMs - event.atMs - delayMs] : []
  })
}
