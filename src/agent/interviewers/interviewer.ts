import type { ErrorCode } from '@shared/contract/errors'
import type { UtteranceKind } from '@shared/domain/interview/events'

/** What an interviewer can do: the job asks these, never which one it is. */
export interface InterviewerCapabilities {
  /** It says its words aloud; else they are to be read on the page. */
  voice: boolean
  /** How it learns of an answer: by its sound, by the text afterwards, or not at all. */
  hears: 'live' | 'text' | 'nothing'
}

export type VoiceName = 'offline' | 'gemini'

/** Something to be said. A voice says the text; a model may word it itself, and keeps its meaning. */
export interface Line {
  kind: UtteranceKind
  text: string
  /** What is asked, for a question: as planned, where `text` may lead over to it. */
  question: { id: string; text: string } | null
}

/** Times on the interview's timeline, ms. */
export interface UtteranceHandlers {
  /** The first sample has left for the candidate. */
  onStarted(atMs: number): void
  /** What is being said, as far as it is known, where the words are not the line's own. */
  onWords?(words: string): void
  /** Called once, at the last. `failed`: nothing could say it, and the text is on the page all the same. */
  onEnded(end: UtteranceEnd): void
}

export interface UtteranceEnd {
  atMs: number
  outcome: 'spoken' | 'interrupted' | 'failed'
  /** How much of it was said, 0 to 1. */
  saidRatio: number
}

export interface RunningUtterance {
  /** Stops at once; `onEnded` is called before this returns. */
  stop(): void
}

/** What an interviewer has to say besides its lines. */
export interface InterviewerEvents {
  /** Another voice goes on from the next line, or from this very one. `cause` is why. */
  onChanged(to: VoiceName, cause: ErrorCode): void
  /** Something the person should know. */
  onNotice(code: ErrorCode, detail: string): void
  /** What is heard of an answer so far, `final` once and last. */
  onHeard(heard: { questionId: string; text: string; final: boolean; model: string }): void
}

/** Who speaks to the candidate. It says what the flow tells it, one utterance at a time, and never chooses what comes next. */
export interface Interviewer {
  readonly capabilities: InterviewerCapabilities
  /** Whose voice it is now. */
  readonly voiceName: VoiceName
  /** What will probably be said next: makes it ready while there is time. */
  prepare(texts: readonly string[]): void
  /** Starts at once, before it returns, when the text was prepared. */
  say(line: Line, handlers: UtteranceHandlers): RunningUtterance
  /** The candidate is listened to; `fresh: false` goes on with the same answer. */
  answerBegins(questionId: string, fresh: boolean): void
  /** The candidate began to speak some 130 ms ago. */
  speechStarted(): void
  /** The candidate's sound, 16 kHz mono, always: what of it matters is the interviewer's to know. */
  hear(pcm16k: Int16Array): void
  /** The candidate is no longer listened to: what was heard of the answer, within a moment; empty when nothing. */
  answerEnds(): Promise<string>
  /** The built-in voice goes on from the next line, for good; what is being said is said to its end. */
  goOfflineForGood(code: ErrorCode): void
  /** The words of an answer that was typed, or transcribed from its recording. */
  answerText(questionId: string, text: string): void
  close(): void
}
