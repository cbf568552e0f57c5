/**
 * The sum of tracks that begin together, in pieces as long as the shortest that is at hand; a track that is over is silence. What
 * would be louder than full scale is clipped: two people who speak at once are rare, and lowering both would be heard always.
 */
export async function* mixedPieces(tracks: readonly AsyncIterable<Int16Array>[]): AsyncGenerator<Int16Array> {
  const iterators = tracks.map((track) => track[Symbol.asyncIterator]())
  const held: (Int16Array | null)[] = iterators.map(() => new Int16Array(0))
  for (;;) {
    for (const [i, iterator] of iterators.entries()) {
      while (held[i]?.length === 0) {
        const step = await iterator.next()
        held[i] = step.done ? null : step.value
      }
    }
    const present = held.flatMap((pcm) => (pcm === null ? [] : [pcm]))
    if (present.length === 0) return
    const length = Math.min(...present.map((pcm) => pcm.length))
    yield sumOf(present, length)
    held.forEach((pcm, i) => {
      held[i] = pcm?.subarray(length) ?? null
    })
  }
}

function sumOf(tracks: readonly Int16Array[], length: number): Int16Array {
  const sum = new Int16Array(length)
  for (let i = 0; i < length; i++) {
    let value = 0
    for (const track of tracks) value += track[i] ?? 0
    sum[i] = Math.max(-32768, Math.min(32767, value))
  }
  return sum
}
