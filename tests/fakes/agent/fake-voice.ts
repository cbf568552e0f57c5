import type { Speech, Voice } from '../../../src/agent/voices/voice'

/** Says each text in 10 ms a character, at once; can be told to fail or to take its time. */
export class FakeVoice implements Voice {
  readonly name = 'fake'
  readonly made: string[] = []
  failing = false
  /** Set: nothing is made before `release`. */
  private gate: Promise<void> | null = null
  release: () => void = () => {}

  constructor(readonly kind: Voice['kind'] = 'system') {}

  hold() {
    this.gate = new Promise((resolve) => {
      this.release = resolve
    })
  }

  async synthesise(text: string, signal?: AbortSignal): Promise<Speech> {
    if (this.gate) await this.gate
    if (signal?.aborted) throw new Error('aborted')
    if (this.failing) throw new Error('no voice')
    this.made.push(text)
    const pcm = new Int16Array(text.length * 480).fill(1000)
    return { pcm, sampleRateHz: 48_000, durationMs: pcm.length / 48 }
  }
}
