import { createDecimator, DECIMATOR_DELAY_MS } from './decimator'
import { createProsodyStream, type ProsodyStream } from './prosody-stream'

const DELAY_SAMPLES = DECIMATOR_DELAY_MS * 16
const FLUSH = new Int16Array(DECIMATOR_DELAY_MS * 48)

/** A prosody stream that is fed 48 kHz mono, as recordings are. Frames begin with the first sample: the filter's delay is taken out. */
export function createRecordingProsody(): ProsodyStream {
  const decimator = createDecimator()
  const stream = createProsodyStream()
  let late = DELAY_SAMPLES

  function push(pcm48k: Int16Array) {
    const pcm = decimator.push(pcm48k)
    const early = Math.min(late, pcm.length)
    late -= early
    stream.push(pcm.subarray(early))
  }

  return {
    push,
    take: () => stream.take(),
    finish() {
      push(FLUSH)
      return stream.finish()
    },
  }
}
