import type { After } from '@node/timing/after'
import type { LiveSession } from './live-session'

/** Sound kept from before the studio noticed the speech, ms: it notices some 130 ms late. */
const LEAD_IN_MS = 600
/** Sound kept while no session is there, ms. What is lost beyond that, the transcript of the recording still has. */
const MOST_WAITING_MS = 15_000
/** How long the last words of an answer are waited for before the next question must be chosen, ms. */
export const LAST_WORDS_LIMIT_MS = 300
/** After this long without another word the words of an answer count as all, ms. */
const NO_MORE_WORDS_MS = 4_000
const SAMPLES_PER_MS = 16

export interface AnswerHearingOptions {
  after: After
  /** The session to send to, or null while there is none. */
  session(): LiveSession | null
  onHeard(heard: { questionId: string; text: string; final: boolean }): void
}

/** Sends the candidate's answers to the model, from the first sound of speech to the end of the turn, and gathers what it heard. */
export class AnswerHearing {
  private questionId: string | null = null
  private listening = false
  /** The model is, or is to be, in an activity. */
  private speaking = false
  /** The activity was opened in the session that is there. */
  private open = false
  private recent: Int16Array[] = []
  private words = ''
  /** What was told last was told as final, or there is nothing to be told. */
  private told = true
  private closed = false
  private settle: (() => void) | null = null
  private cancelNoMore = () => {}

  constructor(private readonly options: AnswerHearingOptions) {}

  /** Sound goes to the model at this moment. */
  get active(): boolean {
    return this.speaking
  }

  begin(questionId: string, fresh: boolean) {
    if (fresh || questionId !== this.questionId) {
      this.finish()
      this.questionId = questionId
      this.words = ''
    }
    // What was heard of its first part is told as final with the rest of it.
    this.cancelNoMore()
    this.listening = true
    // What the room's loudspeakers play of the interviewer is not the candidate's.
    this.recent = []
  }

  speechStarted() {
    if (this.closed || !this.listening || this.speaking) return
    this.speaking = true
    this.resume()
  }

  hear(pcm: Int16Array) {
    const session = this.open ? this.options.session() : null
    if (session) return session.audio(pcm)
    if (this.closed || !this.listening) return
    this.recent.push(pcm)
    const most = (this.speaking ? MOST_WAITING_MS : LEAD_IN_MS) * SAMPLES_PER_MS
    let samples = this.recent.reduce((sum, { length }) => sum + length, 0)
    while (samples > most) samples -= this.recent.shift()?.length ?? samples
  }

  /** A session is there, another one perhaps: the activity goes on in it. */
  resume() {
    const session = this.options.session()
    if (!session || !this.speaking) return
    this.open = true
    session.activity('start')
    for (const pcm of this.recent) session.audio(pcm)
    this.recent = []
  }

  /** The session is gone. */
  lost() {
    this.open = false
  }

  /** What was heard so far, with the last words if they come in a moment. */
  async end(): Promise<string> {
    this.listening = false
    if (!this.speaking) {
      // Of an answer's first part, perhaps, after which no more was said.
      if (!this.told) this.waitForMore()
      return this.words.trim()
    }
    this.speaking = false
    this.told = false
    if (this.open) this.options.session()?.activity('end')
    this.open = false
    this.recent = []
    this.waitForMore()
    await new Promise<void>((resolve) => {
      const settle = () => {
        cancel()
        if (this.settle === settle) this.settle = null
        resolve()
      }
      const cancel = this.options.after(LAST_WORDS_LIMIT_MS, settle)
      this.settle = settle
    })
    return this.words.trim()
  }

  /** A piece of what the model understood. */
  heard(piece: string, finished: boolean) {
    const { questionId } = this
    if (questionId === null) return
    if (piece !== '') {
      this.words += piece
      // Late words of an answer that was told as final replace it.
      const final = !this.listening && this.told
      this.told = final
      this.tell(questionId, final)
    }
    if (finished && !this.listening) {
      this.settle?.()
      this.finish()
    }
  }

  /** There is no session any more and will be none: what was heard is all, and nothing is waited for. */
  close() {
    this.closed = true
    this.speaking = this.open = false
    this.recent = []
    this.settle?.()
    this.finish()
  }

  private waitForMore() {
    this.cancelNoMore()
    this.cancelNoMore = this.options.after(NO_MORE_WORDS_MS, () => this.finish())
  }

  /** The answer is over, and so are its words. */
  private finish() {
    this.cancelNoMore()
    const { questionId } = this
    if (this.told || questionId === null) return
    this.told = true
    if (this.words.trim() !== '') this.tell(questionId, true)
  }

  private tell(questionId: string, final: boolean) {
    this.options.onHeard({ questionId, text: this.words.trim(), final })
  }
}
