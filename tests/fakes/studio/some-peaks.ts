/** Peaks at 4 pairs a second, as contract/reports.ts gives them. */
export function somePeaks(durationMs: number, phase = 0): string {
  const pairs = Buffer.alloc(Math.ceil((durationMs / 1000) * 4) * 2)
  for (let i = 0; i < pairs.length / 2; i++) {
    const level = Math.round(Math.abs(Math.sin(i * 1.7 + phase) * 60 * (Math.sin(i / 90 + phase) > 0 ? 1 : 0.06)))
    pairs.writeInt8(-level, 2 * i)
    pairs.writeInt8(level, 2 * i + 1)
  }
  return pairs.toString('base64')
}
