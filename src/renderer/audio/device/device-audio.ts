import { createEar } from './ear'
import playbackUrl from './playback.worklet?worker&url'

const SAMPLE_RATE_HZ = 48_000

/** The page's ears and mouth on the path without WebRTC, in frames of 20 ms at 48 kHz. */
export interface DeviceAudio {
  /** The interviewer's voice as it is played, for the bars; muting does not change it. */
  readonly voice: MediaStreamTrack
  /** Takes this microphone from now on, or none. */
  capture(microphone: MediaStreamTrack | null): void
  play(pcm: Int16Array): void
  /** Drops what was not played yet. */
  flush(): void
  setMuted(muted: boolean): void
  /** Rejects where the device is not there or the browser cannot choose one. */
  setSpeaker(id: string): Promise<void>
  /** After a click, when the browser wanted one. */
  resume(): void
  close(): void
}

export interface DeviceAudioHandlers {
  /** One frame of the microphone. */
  onFrame(pcm: Int16Array): void
  /** Whether the browser keeps the sound back, until a click. */
  onBlocked(blocked: boolean): void
}

/** A context that starts by itself is not running in its first moments either, ms. */
const BLOCKED_AFTER_MS = 700

/** Rejects where the browser has no audio at all; the interview can still be typed. */
export async function openDeviceAudio({ onFrame, onBlocked }: DeviceAudioHandlers): Promise<DeviceAudio> {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE_HZ, latencyHint: 'interactive' })
  try {
    await context.audioWorklet.addModule(playbackUrl)
  } catch (error) {
    void context.close()
    throw error
  }
  const playback = new AudioWorkletNode(context, 'greenroom-playback', { numberOfInputs: 0, outputChannelCount: [1] })
  const volume = context.createGain()
  const bars = context.createMediaStreamDestination()
  playback.connect(volume).connect(context.destination)
  playback.connect(bars)
  const ear = createEar(context, onFrame)
  const stopWatching = watchBlocked(context, onBlocked)
  const voice = bars.stream.getAudioTracks()[0]
  if (!voice) throw new Error('a stream destination without a track')

  return {
    voice,
    capture: ear.capture,
    play: (pcm) => playback.port.postMessage(pcm, [pcm.buffer]),
    flush: () => playback.port.postMessage('flush'),
    setMuted(muted) {
      volume.gain.setTargetAtTime(muted ? 0 : 1, context.currentTime, 0.01)
    },
    setSpeaker: (id) => setSink(context, id),
    resume: () => void context.resume().catch(() => undefined),
    close() {
      stopWatching()
      ear.close()
      voice.stop()
      void context.close()
    },
  }
}

function watchBlocked(context: AudioContext, onBlocked: (blocked: boolean) => void): () => void {
  let timer: number | undefined
  const look = () => {
    window.clearTimeout(timer)
    if (context.state !== 'suspended') onBlocked(false)
    else timer = window.setTimeout(() => onBlocked(true), BLOCKED_AFTER_MS)
  }
  look()
  context.addEventListener('statechange', look)
  return () => {
    window.clearTimeout(timer)
    context.removeEventListener('statechange', look)
  }
}

/** TypeScript's DOM library does not know it: Chromium has it from 110 on. */
interface SinkContext {
  setSinkId(id: string): Promise<void>
}

export function canChooseContextSpeaker(): boolean {
  return typeof AudioContext !== 'undefined' && 'setSinkId' in AudioContext.prototype
}

function hasSink(context: AudioContext): context is AudioContext & SinkContext {
  return 'setSinkId' in context
}

async function setSink(context: AudioContext, id: string): Promise<void> {
  // '' is the system's own choice.
  if (hasSink(context)) await context.setSinkId(id === 'default' ? '' : id)
}
