/** The last `capacity` samples of a stream. */
export class AudioWindow {
  readonly #ring: Int16Array
  #end = 0
  #length = 0

  constructor(capacity: number) {
    this.#ring = new Int16Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  push(pcm: Int16Array): void {
    const kept = pcm.subarray(Math.max(0, pcm.length - this.#ring.length))
    const first = Math.min(kept.length, this.#ring.length - this.#end)
    this.#ring.set(kept.subarray(0, first), this.#end)
    this.#ring.set(kept.subarray(first), 0)
    this.#end = (this.#end + kept.length) % this.#ring.length
    this.#length = Math.min(this.#ring.length, this.#length + kept.length)
  }

  /** A copy of `count` samples, the first of them `back` samples before the end. */
  slice(back: number, count: number): Int16Array {
    if (back > this.#length || count > back)
      throw new RangeError(`${count} samples from ${back} back of ${this.#length}`)
    const out = new Int16Array(count)
    const from = (this.#end - back + 2 * this.#ring.length) % this.#ring.length
    const first = Math.min(count, this.#ring.length - from)
    out.set(this.#ring.subarray(from, from + first))
    out.set(this.#ring.subarray(0, count - first), first)
    return out
  }

  clear(): void {
    this.#length = 0
  }
}
