/** A stream of numbers in [0, 1) that depends on its seed alone. */
export type Random = () => number

/**
 * mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to shuffle questions, and the same in
 * every JavaScript engine, so that a seed names a path for good.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Fisher-Yates; the input is left as it is. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const out = [...items]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const moved = out[i] as T
    out[i] = out[j] as T
    out[j] = moved
  }
  return out
}
