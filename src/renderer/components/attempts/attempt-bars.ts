import { decodePeaks } from '../../audio/peaks'

/** One bar every 3 units of a lane 600 units wide. */
const LANE_WIDTH = 600
const BAR_PITCH = 3
const LANE_HEIGHT = 32

/**
 * An SVG path of the bars of one attempt on the time axis that all attempts share, in a lane of 600 by 32 units: from the first
 * word at 0. Empty for no peaks. Pure.
 *
 * @param base64 interleaved Int8 min and max
 * @param part length of this attempt as a part of the longest, 0 to 1
 */
export function barsPath(base64: string, part: number): string {
  const peaks = decodePeaks(base64)
  const bars = Math.min(peaks.length, Math.floor((LANE_WIDTH * part) / BAR_PITCH))
  if (bars < 1) return ''
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), 0.05)
  let path = ''
  for (let bar = 0; bar < bars; bar++) {
    const from = Math.floor((bar * peaks.length) / bars)
    const until = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars))
    const peak = peaks.subarray(from, until).reduce((most, value) => Math.max(most, value), 0)
    const half = Math.max(0.5, (peak / loudest) * (LANE_HEIGHT / 2 - 1))
    path += `M${bar * BAR_PITCH + 1} ${(LANE_HEIGHT / 2 - half).toFixed(1)}v${(2 * half).toFixed(1)}`
  }
  return path
}
