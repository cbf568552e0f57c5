/** Both ends included, as in the header. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * One range of `bytes=first-last` (RFC 9110, 14.1.2). `all` when there is none or it is not understood: the whole file
 * is then the right answer. `unsatisfiable` (416) when it begins behind the end. Several ranges are answered with all.
 */
export function parseByteRange(
  header: string | null | undefined,
  sizeBytes: number,
): ByteRange | 'all' | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (match === null) return 'all'
  const [first = '', last = ''] = match.slice(1)
  if (first === '' && last === '') return 'all'
  if (first === '') {
    const suffixBytes = Number(last)
    if (suffixBytes === 0 || sizeBytes === 0) return 'unsatisfiable'
    return { start: Math.max(0, sizeBytes - suffixBytes), end: sizeBytes - 1 }
  }
  const start = Number(first)
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (last !== '' && Number(last) < start) return 'all'
  return start >= sizeBytes ? 'unsatisfiable' : { start, end }
}
