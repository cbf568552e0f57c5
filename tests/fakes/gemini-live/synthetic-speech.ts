const RATE_HZ = 24_000

/** Something like speech for so many words: a hum that swells and falls with each. 24 kHz, 16-bit little-endian. */
export function synthesise(words: number, msPerWord: number): Buffer {
  const perWord = Math.round((RATE_HZ * msPerWord) / 1000)
  const bytes = Buffer.alloc(words * perWord * 2)
  for (let i = 0; i < words * perWord; i++) {
    const swell = Math.sin((Math.PI * (i % perWord)) / perWord)
    const hum = Math.sin((2 * Math.PI * 150 * i) / RATE_HZ) + 0.5 * Math.sin((2 * Math.PI * 300 * i) / RATE_HZ)
    bytes.writeInt16LE(Math.round(7_000 * swell * hum), i * 2)
  }
  return bytes
}

/** Bytes in so many ms at 24 kHz. */
export const bytesOfMs = (ms: number) => Math.round((RATE_HZ * ms) / 1000) * 2
