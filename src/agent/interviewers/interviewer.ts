/** What an interviewer can do: the job asks these, never which one it is. */
export interface InterviewerCapabilities {
  /** It says its words aloud; else they are to be read on the page. */
  voice: boolean
}

/** Times on the interview's timeline, ms. */
export interface UtteranceHandlers {
  /** The first sample has left for the candidate. */
  onStarted(atMs: number): void
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

/** Who speaks to the candidate. It says what the flow tells it, one utterance at a time, and never chooses what comes next. */
export interface Interviewer {
  readonly capabilities: InterviewerCapabilities
  /** What will probably be said next: makes it ready while there is time. */
  prepare(texts: readonly string[]): void
  /** Starts at once, before it returns, when the text was prepared. */
  say(text: string, handlers: UtteranceHandlers): RunningUtterance
  close(): void
}
