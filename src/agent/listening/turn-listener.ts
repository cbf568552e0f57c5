import { PATIENCE_WAIT, type Patience } from '@shared/domain/interview/patience'
import { AudioWindow } from './audio-window'
import {
  createLocalVoiceDetector,
  END_OF_TURN_SAMPLES,
  type EndOfTurnModel,
  localEndOfTurn,
  type VoiceDetector,
  WINDOW_SAMPLES,
} from './local-models'
import { ASK_AT_MS, isTurnOver } from './patience-clock'
import { type SpeechChange, SpeechTracker } from './speech-tracker'

/** All times on the interview's timeline, ms. */
export interface HeardTurn {
  /** First and last speech sample, or null when nothing was said. */
  speechFromMs: number | null
  speechUntilMs: number | null
  /** When it was decided, by the audio's own clock. */
  atMs: number
}

export interface TurnListenerEvents {
  /** `atMs` is the first speech sample; the call comes some 130 ms later. */
  onSpeechStarted(atMs: number): void
  /** `atMs` is the last speech sample; the call comes some 230 ms later. */
  onSpeechStopped(atMs: number): void
  onTurnEnded(turn: HeardTurn): void
  /** The model failed or sound was lost; listening goes on. */
  onTrouble?(detail: string): void
}

/**
 * Hears when a candidate speaks and decides when an answer is over. Its only clock is the audio's: a frame's `atMs` and its
 * samples, so a busy machine or a test faster than real time changes nothing.
 */
export interface TurnListener {
  /**
   * 16 kHz mono; `atMs` is the timeline of the first sample. Fed always, also when not listening, to keep the detector warm.
   * The samples are kept, not copied: do not reuse the array. Where no frames come, time stands still: feed silence.
   */
  push(pcm: Int16Array, atMs: number): void
  /**
   * Listens from the end of what was pushed. `fresh`: a new answer. Otherwise the same answer goes on after a break, and
   * silence does not end it before something more was said.
   */
  begin(options: { patience: Patience; fresh: boolean }): void
  /** Silence must not end the turn until speech starts again. */
  hold(): void
  /** Stops listening now ("I'm done"): what was heard so far. */
  end(): HeardTurn
  close(): void
  /** Resolves when all that was pushed has been heard. Feeding faster than real time waits for it. */
  settled(): Promise<void>
}

export interface TurnListenerOptions {
  events: TurnListenerEvents
  /** `vad`: an answer ends after the shortest wait, whatever the end-of-turn model would say. */
  endOfTurn: 'model' | 'vad'
  detector?: VoiceDetector
  eot?: EndOfTurnModel
  /** How long the end-of-turn model may take for an answer. Sound that is fed faster than real time needs more than a conversation has. */
  modelLimitMs?: number
}

/** Sound waiting to be heard beyond this means the machine cannot follow: the oldest is dropped. 5 s. */
const LONGEST_BACKLOG_SAMPLES = 80_000
/** An end-of-turn model that does not answer must not keep the turn from ending: by the clock on the wall, it takes 40 ms. */
const MODEL_LIMIT_MS = 1500
/** Frames whose time is off by less are one stream: clocks jitter. */
const JITTER_MS = 30
const SAMPLES_PER_MS = 16
const STEP_SAMPLES = 160

interface Listening {
  patience: Patience
  /** Silence is counted from here at the earliest. */
  quietFromSample: number
  /** Something was said since this `begin`. */
  heard: boolean
  held: boolean
  /** The end-of-turn model's answers about the present silence. */
  answers: Promise<number | null>[]
}

export function createTurnListener(options: TurnListenerOptions): TurnListener {
  const { events, endOfTurn } = options
  const detector = options.detector ?? createLocalVoiceDetector()
  const eot = options.eot ?? localEndOfTurn
  const modelLimitMs = options.modelLimitMs ?? MODEL_LIMIT_MS
  const tracker = new SpeechTracker()
  const recent = new AudioWindow(END_OF_TURN_SAMPLES)
  const queue: { pcm: Int16Array; atMs: number }[] = []
  let queuedSamples = 0
  let running: Promise<void> | null = null
  let closed = false

  let listening: Listening | null = null
  let speechFromMs: number | null = null
  let speechUntilMs: number | null = null
  /** Samples heard, and the timeline of sample 0. */
  let heardSamples = 0
  let originMs: number | null = null
  let judgedSamples = 0
  let nowMs = 0

  const msOf = (sample: number) => Math.max(0, Math.round((originMs ?? 0) + sample / SAMPLES_PER_MS))

  async function run() {
    for (let item = queue.shift(); item && !closed; item = queue.shift()) {
      queuedSamples -= item.pcm.length
      await hear(item.pcm, item.atMs)
    }
    running = null
  }

  async function hear(pcm: Int16Array, atMs: number) {
    anchor(atMs)
    recent.push(pcm)
    tracker.listen(pcm)
    heardSamples += pcm.length
    while (heardSamples - judgedSamples >= WINDOW_SAMPLES && !closed) {
      const window = recent.slice(heardSamples - judgedSamples, WINDOW_SAMPLES)
      judgedSamples += WINDOW_SAMPLES
      report(tracker.judge(await probabilityOf(window), judgedSamples))
    }
    if (listening && !closed) await considerEnding(listening)
  }

  function anchor(atMs: number) {
    const expectedMs = (originMs ?? 0) + heardSamples / SAMPLES_PER_MS
    const offMs = atMs - expectedMs
    if (originMs === null || Math.abs(offMs) <= JITTER_MS) {
      originMs = atMs - heardSamples / SAMPLES_PER_MS
      return
    }
    // What was said in the gap is unknown, so silence is counted anew from its end.
    report(tracker.skipTo(heardSamples))
    judgedSamples = heardSamples
    originMs = atMs - heardSamples / SAMPLES_PER_MS
    recent.clear()
    detector.reset()
    if (listening) {
      listening.quietFromSample = heardSamples
      listening.answers = []
    }
    events.onTrouble?.(`the microphone's sound jumped by ${Math.round(offMs)} ms`)
  }

  async function probabilityOf(window: Int16Array): Promise<number> {
    try {
      return await detector.predict(window)
    } catch (error) {
      events.onTrouble?.(`voice activity: ${String(error)}`)
      return 0
    }
  }

  function report(change: SpeechChange | null) {
    if (!change || !listening) return
    const atMs = msOf(change.sample)
    switch (change.type) {
      case 'started':
        listening.heard = true
        listening.held = false
        listening.answers = []
        speechFromMs ??= atMs
        speechUntilMs = msOf(tracker.lastSpeechSample)
        events.onSpeechStarted(atMs)
        return
      case 'stopped':
        speechUntilMs = atMs
        events.onSpeechStopped(atMs)
        return
    }
  }

  async function askModel(pcm: Int16Array): Promise<number | null> {
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${modelLimitMs} ms`)), modelLimitMs)
    })
    try {
      return await Promise.race([eot(pcm), limit])
    } catch (error) {
      events.onTrouble?.(`end of turn: ${String(error)}`)
      return null
    } finally {
      clearTimeout(timer)
    }
  }

  async function considerEnding(turn: Listening) {
    if (!turn.heard || turn.held || tracker.state !== 'quiet') return
    const quietFrom = Math.max(tracker.lastSpeechSample, turn.quietFromSample)
    const lengthMs = (heardSamples - quietFrom) / SAMPLES_PER_MS
    const askAtMs = endOfTurn === 'model' ? ASK_AT_MS[turn.answers.length] : undefined
    if (askAtMs !== undefined && lengthMs >= askAtMs)
      turn.answers.push(askModel(recent.slice(recent.length, recent.length)))
    const { shortestMs, longestMs } = PATIENCE_WAIT[turn.patience]
    if (lengthMs < shortestMs) return
    // The first 10 ms of the next word may be here before the model has heard them.
    if (tracker.isLoudSince(judgedSamples) && lengthMs < longestMs) return
    const endProbability = meanOf(await Promise.all(turn.answers))
    if (listening !== turn || closed) return
    if (!isTurnOver({ lengthMs, endProbability, mode: endOfTurn }, turn.patience)) return
    listening = null
    events.onTurnEnded({ speechFromMs, speechUntilMs, atMs: msOf(heardSamples) })
  }

  return {
    push(pcm, atMs) {
      if (closed || pcm.length === 0) return
      nowMs = atMs + pcm.length / SAMPLES_PER_MS
      // In steps of 10 ms, so that what is heard does not depend on how the sound was cut.
      for (let at = 0; at < pcm.length; at += STEP_SAMPLES) {
        queue.push({ pcm: pcm.subarray(at, at + STEP_SAMPLES), atMs: atMs + at / SAMPLES_PER_MS })
      }
      queuedSamples += pcm.length
      while (queuedSamples > LONGEST_BACKLOG_SAMPLES && queue.length > 1) {
        queuedSamples -= queue.shift()?.pcm.length ?? 0
      }
      running ??= run()
    },
    begin({ patience, fresh }) {
      if (fresh) speechFromMs = speechUntilMs = null
      tracker.restart(heardSamples)
      listening = { patience, quietFromSample: heardSamples, heard: false, held: false, answers: [] }
    },
    hold() {
      if (listening) listening.held = true
    },
    end() {
      if (listening && tracker.state === 'speaking') speechUntilMs = msOf(tracker.lastSpeechSample)
      listening = null
      return { speechFromMs, speechUntilMs, atMs: Math.max(0, Math.round(nowMs)) }
    },
    close() {
      closed = true
      queue.length = 0
    },
    async settled() {
      while (running) await running
    },
  }
}

/** Of the answers there are; null when there is none. */
function meanOf(answers: (number | null)[]): number | null {
  const known = answers.filter((answer): answer is number => answer !== null)
  return known.length === 0 ? null : known.reduce((sum, answer) => sum + answer, 0) / known.length
}
