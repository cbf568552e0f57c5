/**
 * Brings a stream of any rate to 48 kHz by straight lines between samples: enough for a voice, and only needed where the browser
 * cannot do it (Firefox joins no microphone of another rate to a context).
 */
export function createStreamResampler(fromHz: number, take: (sample: number) => void): (sample: number) => void {
  const step = fromHz / 48_000
  let before = 0
  /** Place of the next sample to give, in samples of the source after `before`. */
  let at = 1
  return (sample) => {
    for (; at <= 1; at += step) take(before + (sample - before) * at)
    at -= 1
    before = sample
  }
}
