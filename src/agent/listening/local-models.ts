import { setImmediate } from 'node:timers/promises'
import { AudioFrame } from '@livekit/rtc-node'

/** Samples of 16 kHz sound the voice-activity model takes at a time: 32 ms. */
export const WINDOW_SAMPLES = 512
/** The most the end-of-turn model takes: 1.2 s of 16 kHz sound. */
export const END_OF_TURN_SAMPLES = 19_200

const RATE_HZ = 16_000

/** Voice activity of one stream: keeps state between windows, so calls must not overlap. */
export interface VoiceDetector {
  /** Exactly WINDOW_SAMPLES samples of 16 kHz mono; answers the probability of a voice, 0 to 1. */
  predict(window: Int16Array): Promise<number>
  reset(): void
}

/** The last END_OF_TURN_SAMPLES or fewer samples of 16 kHz mono; answers the probability that the speaker is done, 0 to 1. */
export type EndOfTurnModel = (pcm: Int16Array) => Promise<number>

type Framework = typeof import('./agents-framework')

/**
 * The models' licence allows them inside the LiveKit Agents framework only (docs/decisions/0006), so they are reached through its own
 * classes. Loading it takes about a second: it is done while the interview is being connected and greeted, never before `ready`.
 */
let framework: Promise<Framework> | null = null
function loadFramework(): Promise<Framework> {
  framework ??= import('./agents-framework').then((agents) => {
    agents.initializeLogger({ pretty: false, level: 'silent' })
    return agents
  })
  return framework
}

export function createLocalVoiceDetector(): VoiceDetector {
  const opening = loadFramework().then(({ inference, VADEventType }) => {
    const stream = new inference.VAD().stream()
    const events = stream[Symbol.asyncIterator]()
    const nextProbability = async (): Promise<number> => {
      for (;;) {
        const { value, done } = await events.next()
        if (done) throw new Error('the voice activity stream ended')
        if (value.type === VADEventType.INFERENCE_DONE) return value.probability
      }
    }
    return { stream, nextProbability }
  })
  // Reported by `predict`, which everyone awaits.
  opening.catch(() => {})
  return {
    async predict(window) {
      const { stream, nextProbability } = await opening
      stream.pushFrame(frameOf(window))
      return nextProbability()
    },
    reset() {
      opening.then(({ stream }) => stream.flush()).catch(() => {})
    },
  }
}

/** The framework's stream answers one question at a time: a second one would cancel the first. */
let lastQuestion: Promise<unknown> = Promise.resolve()

export const localEndOfTurn: EndOfTurnModel = (pcm) => {
  const answer = lastQuestion.then(() => askTurnDetector(pcm))
  lastQuestion = answer.catch(() => {})
  return answer
}

async function askTurnDetector(pcm: Int16Array): Promise<number> {
  const stream = await loadTurnDetector()
  stream.flush()
  stream.pushAudio(frameOf(pcm))
  // The framework takes the frame off a queue; only then does it know what to predict from.
  await setImmediate()
  await setImmediate()
  const { endOfTurnProbability } = await stream.predict().await
  return endOfTurnProbability
}

type TurnDetectorStream = ReturnType<InstanceType<Framework['inference']['TurnDetector']>['stream']>
let turnDetector: Promise<TurnDetectorStream> | null = null
function loadTurnDetector(): Promise<TurnDetectorStream> {
  turnDetector ??= loadFramework().then(({ inference, initEot, predict }) => {
    initEot()
    // The framework runs inference in another process of its worker pool; without that pool it takes any executor.
    const executor = {
      async doInference(_method: string, data: unknown) {
        const { pcm } = data as { pcm: string }
        const bytes = Buffer.from(pcm, 'base64')
        const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
        return { probability: await predict(samples), inferenceDurationMs: 0 }
      },
    }
    return new inference.TurnDetector({ version: 'v1-mini', executor }).stream()
  })
  return turnDetector
}

/** Loads the models (end of turn only where it is used), so that the first answer does not wait for them. */
export async function warmUpLocalModels(endOfTurn: 'model' | 'vad' = 'model'): Promise<void> {
  await createLocalVoiceDetector().predict(new Int16Array(WINDOW_SAMPLES))
  if (endOfTurn === 'model') await localEndOfTurn(new Int16Array(END_OF_TURN_SAMPLES))
}

function frameOf(pcm: Int16Array): AudioFrame {
  // rtc-node reads the whole buffer behind an array, so a frame owns its buffer.
  return new AudioFrame(Int16Array.from(pcm), RATE_HZ, 1, pcm.length)
}
