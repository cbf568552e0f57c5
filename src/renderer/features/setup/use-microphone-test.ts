import { useCallback, useEffect, useRef, useState } from 'react'
import { microphoneConstraints, type NoiseCancellation } from '../../audio/noise/constraints'
import { type Hearing, hear, levelDb, nothingHeard } from './microphone-level'

export type TestState = 'off' | 'asking' | 'on' | 'denied' | 'missing' | 'busy'

export interface MicrophoneTest {
  state: TestState
  hearing: Hearing
  /** The level now, dB of full scale; for the meter, some 15 times a second. */
  levelDb: number
  start(): void
  stop(): void
}

const SILENCE_DB = -60
const REFRESH_MS = 66
const WINDOW_SAMPLES = 2048

/** Listens to the chosen microphone while the test is on: nothing is kept and nothing leaves the page. */
export function useMicrophoneTest(deviceId: string | null, noise: NoiseCancellation): MicrophoneTest {
  const [state, setState] = useState<TestState>('off')
  const [level, setLevel] = useState({ db: SILENCE_DB, hearing: nothingHeard.hearing })
  const stopMeter = useRef(() => {})
  const wanted = state === 'asking' || state === 'on'

  useEffect(() => {
    if (!wanted) return
    let current = true
    openMicrophone(deviceId, noise).then(
      (stream) => {
        if (!current) return stopStream(stream)
        setState('on')
        stopMeter.current = meter(stream, setLevel, () => setState('missing'))
      },
      (error: unknown) => current && setState(failureOf(error)),
    )
    return () => {
      current = false
      stopMeter.current()
      stopMeter.current = () => {}
      setLevel({ db: SILENCE_DB, hearing: nothingHeard.hearing })
    }
  }, [wanted, deviceId, noise])

  const start = useCallback(() => setState('asking'), [])
  const stop = useCallback(() => setState('off'), [])
  return { state, hearing: level.hearing, levelDb: level.db, start, stop }
}

function openMicrophone(deviceId: string | null, noise: NoiseCancellation): Promise<MediaStream> {
  // A page that is not secure has no media devices at all.
  if (!navigator.mediaDevices) return Promise.reject(new DOMException('no devices', 'NotFoundError'))
  return navigator.mediaDevices.getUserMedia({ audio: microphoneConstraints(deviceId, noise) })
}

function meter(
  stream: MediaStream,
  onLevel: (level: { db: number; hearing: Hearing }) => void,
  onGone: () => void,
): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = WINDOW_SAMPLES
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(WINDOW_SAMPLES)
  let heard = nothingHeard
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const db = levelDb(samples)
    heard = hear(heard, db, performance.now())
    onLevel({ db, hearing: heard.hearing })
  }, REFRESH_MS)
  for (const track of stream.getTracks()) track.addEventListener('ended', onGone)
  return () => {
    clearInterval(timer)
    stopStream(stream)
    void context.close()
  }
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

function failureOf(error: unknown): TestState {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotReadableError' ? 'busy' : 'missing'
}
