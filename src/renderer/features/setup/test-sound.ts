const SAMPLE_RATE_HZ = 48_000
const HEADER_BYTES = 44
/** A fifth up, soft: heard in any room and unlike an alarm. */
const NOTES_HZ = [392, 587.33]
const NOTE_MS = 550
const PEAK = 0.25

/** A short two-note sound as a WAV file (48 kHz, 16-bit, mono), made here so that nothing has to be fetched. */
export function testSound(): Uint8Array<ArrayBuffer> {
  const noteSamples = (SAMPLE_RATE_HZ * NOTE_MS) / 1000
  const samples = noteSamples * NOTES_HZ.length
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + samples * 2))
  writeHeader(view, samples)
  for (let i = 0; i < samples; i++) {
    const hz = NOTES_HZ[Math.floor(i / noteSamples)] ?? 0
    const at = (i % noteSamples) / noteSamples
    const value = PEAK * envelope(at) * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE_HZ)
    view.setInt16(HEADER_BYTES + i * 2, Math.round(value * 32_767), true)
  }
  return new Uint8Array(view.buffer)
}

/** In over a twentieth of the note, then fading to nothing: no click at either end. */
function envelope(at: number): number {
  return Math.min(1, at * 20) * (1 - at) ** 2
}

function writeHeader(view: DataView, samples: number): void {
  const text = (offset: number, value: string) => {
    for (let i = 0; i < value.length; i++) view.setUint8(offset + i, value.charCodeAt(i))
  }
  text(0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + samples * 2, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, SAMPLE_RATE_HZ, true)
  view.setUint32(28, SAMPLE_RATE_HZ * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, samples * 2, true)
}
