/** What a digital silence is counted as, dBFS: below one step of 16 bits. */
export const SILENCE_DBFS = -100

/** RMS level of a piece of 16-bit sound in dB below full scale: 0 is the loudest, SILENCE_DBFS the least. */
export function levelDbfs(pcm: Int16Array): number {
  let sum = 0
  for (let i = 0; i < pcm.length; i++) sum += (pcm[i] as number) * (pcm[i] as number)
  return dbfsOf(sum / pcm.length)
}

/** The same from the mean of the squared samples. */
export function dbfsOf(meanSquare: number): number {
  return meanSquare > 0 ? Math.max(SILENCE_DBFS, 10 * Math.log10(meanSquare) - 20 * Math.log10(32768)) : SILENCE_DBFS
}
