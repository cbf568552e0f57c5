import type { Analysis } from './analysis'

/**
 * Decimals that each unit can carry, by the end of a field's name: a frame is 10 ms, pitch is right to some tenths of a hertz, stored
 * levels to 0.01 dB; more digits would be the noise of 32-bit floats. What is not listed is a count, or seconds that are whole ms.
 */
const DECIMALS: readonly [RegExp, number][] = [
  [/Ms$/, 0],
  [/Hz$/, 1],
  [/Semitones$/, 2],
  [/(?:Db|Dbfs)$/, 1],
  [/(?:Rate|PerMinute)$/, 2],
  [/Ratio$/, 4],
]

/** What `greenroom analyze --json` prints. Pure. */
export function analysisJson(analysis: Analysis): string {
  return JSON.stringify(analysis, (field, value: unknown) =>
    typeof value === 'number' ? rounded(field, value) : value,
  )
}

function rounded(field: string, value: number): number {
  const decimals = DECIMALS.find(([ending]) => ending.test(field))?.[1]
  return decimals === undefined ? value : Number(value.toFixed(decimals))
}
