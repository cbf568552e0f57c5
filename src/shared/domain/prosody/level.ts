/** What a digital silence is counted as, dBFS: below one step of 16 bits. */
export const SILENCE_DBFS = -100

/** RMS level of a piece of sound on the scale of 16 bits, in dB below full scale: 0 is the loudest, SILENCE_DBFS the least. */
export function levelDbfs(pcm: Int16Array | Float64Array): number {
  let sum = 0
  for (let i = 0; i < pcm.length; i++) sum += (pcm[i] as number) * (pcm[i] as number)
  return sum === 0 ? SILENCE_DBFS : Math.max(SILENCE_DBFS, 10 * Math.log10(sum / pcm.length) - 20 * Math.log10(32768))
}
