import type { Speech, Voice } from './voice'

const RATE_HZ = 48_000
const DURATION_MS = 420
/** A fifth, the lower note first: "your turn to read". */
const NOTES_HZ = [523.25, 783.99] as const

/** Two soft notes, made here so that no file has to be shipped. Amplitude 0 to 1 on the scale of 16 bits. */
export function chime(amplitude = 0.2): Int16Array {
  const count = (RATE_HZ * DURATION_MS) / 1000
  return Int16Array.from({ length: count }, (_, i) => {
    const second = i >= count / 3 ? 1 : 0
    const sinceNote = (i - (second * count) / 3) / RATE_HZ
    const attack = Math.min(1, sinceNote / 0.008)
    const release = Math.min(1, (count - i) / RATE_HZ / 0.04)
    const tone = Math.sin(2 * Math.PI * NOTES_HZ[second] * sinceNote)
    return Math.round(32767 * amplitude * attack * release * Math.exp(-6 * sinceNote) * tone)
  })
}

const pcm = chime()
const speech: Speech = { pcm, sampleRateHz: RATE_HZ, durationMs: DURATION_MS }

/** No voice on this machine: the page shows the text, a chime says that there is something new to read. */
export const readingVoice: Voice = {
  kind: 'reading',
  name: 'reading mode',
  synthesise: async () => speech,
}
