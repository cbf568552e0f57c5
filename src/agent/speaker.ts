import type { Utterance } from '@shared/domain/interview/effects'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { Interviewer, Line, RunningUtterance, UtteranceEnd } from './interviewers/interviewer'
import type { CandidateLink } from './links/candidate-link'
import type { RoomVoice } from './room-voice'

/** Something begins or ends to be said. */
export type UtteranceEvent = Extract<InterviewEvent, { type: 'utterance_started' | 'utterance_finished' }>

export interface SpeakerOptions {
  interviewer: Interviewer
  roomVoice: Pick<RoomVoice, 'speakingStarted' | 'speakingEnded' | 'question'>
  link: Pick<CandidateLink, 'publishTranscription'>
  /** Another one in each process of an interview: a page replaces a line by its id, and one of before must stay. */
  process: number
  /** The question at this place of the plan as it is now. */
  questionAt(index: number): Line['question']
  onEvent(event: UtteranceEvent): void
}

interface Present {
  running: RunningUtterance | null
  started: boolean
  /** What is being said: the line's text, or the words a model found for it. */
  words: string
}

/** Has the interviewer say one utterance at a time, and tells the room and the flow when it starts and ends. */
export class Speaker {
  private present: Present | null = null
  private spokenCount = 0

  constructor(private readonly options: SpeakerOptions) {}

  speak({ kind, index, text }: Utterance) {
    this.hush()
    const { interviewer, roomVoice, link, onEvent, questionAt, process } = this.options
    const question = kind === 'question' && index !== null ? questionAt(index) : null
    const mine: Present = { running: null, started: false, words: text }
    this.present = mine
    const segmentId = `greenroom-${process}-${++this.spokenCount}-${kind}`
    const show = (final: boolean, words = mine.words) => {
      if (final || words !== '') link.publishTranscription({ segmentId, text: words, final, from: 'agent' })
    }
    const running = interviewer.say(
      { kind, text, question },
      {
        onStarted: (atMs) => {
          if (this.present !== mine) return
          mine.started = true
          roomVoice.speakingStarted(kind)
          show(false)
          onEvent({ type: 'utterance_started', atMs: Math.round(atMs), utterance: kind })
        },
        onWords: (words) => {
          mine.words = words
          if (this.present === mine && mine.started) show(false)
        },
        onEnded: (end) => {
          if (mine.started) {
            show(true, saidPart(mine.words, end))
            roomVoice.speakingEnded()
          }
          // An utterance that was hushed has been left by the flow: its end would be taken for that of the next one.
          if (this.present !== mine) return
          this.present = null
          onEvent({ type: 'utterance_finished', atMs: Math.round(end.atMs), utterance: kind, outcome: end.outcome })
        },
      },
    )
    // A line that failed at once is over, and the flow may have gone on from there.
    if (this.present === mine) mine.running = running
    // After the first frames are on their way, so that nothing delays them.
    if (kind === 'question' && index !== null) roomVoice.question(index)
  }

  hush() {
    const { present } = this
    this.present = null
    present?.running?.stop()
  }
}

/** The words that were said, by time: an estimate, where speech was cut. */
function saidPart(text: string, { outcome, saidRatio }: UtteranceEnd): string {
  if (outcome === 'spoken') return text
  const words = text.split(' ')
  return words.slice(0, Math.round(words.length * saidRatio)).join(' ')
}
