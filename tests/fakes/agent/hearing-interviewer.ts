import type { Interviewer, Line, UtteranceHandlers, VoiceName } from '../../../src/agent/interviewers/interviewer'

/** Speaks as another one does, and hears what the test says it hears. */
export class HearingInterviewer implements Interviewer {
  readonly capabilities = { voice: true, hears: 'live' as const }
  voiceName: VoiceName = 'gemini'
  /** What is heard of the next answer. */
  hears = ''
  readonly calls: string[] = []
  heardSamples = 0

  constructor(private readonly voice: Interviewer) {}

  prepare(texts: readonly string[]) {
    this.voice.prepare(texts)
  }

  say(line: Line, handlers: UtteranceHandlers) {
    this.calls.push(`say ${line.question?.id ?? line.kind}`)
    return this.voice.say(line, handlers)
  }

  answerBegins(questionId: string, fresh: boolean) {
    this.calls.push(`begins ${questionId}${fresh ? '' : ' again'}`)
  }

  speechStarted() {
    this.calls.push('speech')
  }

  hear(pcm16k: Int16Array) {
    this.heardSamples += pcm16k.length
  }

  async answerEnds() {
    this.calls.push('ends')
    return this.hears
  }

  goOfflineForGood() {}

  answerText(questionId: string, text: string) {
    this.calls.push(`text ${questionId} ${text}`)
  }

  close() {}
}
