import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Speech, speechOf, type Voice } from './voice'

/** Raised when the shaping of speech changes, so that old files are not used. */
const SHAPE_VERSION = 1
/** About 30 s of speech each; the oldest go first. */
const MOST_FILES = 400

interface IdentifiedVoice extends Voice {
  identity: string
}

/** A voice that remembers: a question asked again, or prepared ahead, costs a file read. */
export class CachedVoice implements Voice {
  readonly kind: Voice['kind']
  readonly name: string
  private readonly underWay = new Map<string, Promise<Speech>>()
  private pruned = false

  constructor(
    private readonly voice: IdentifiedVoice,
    private readonly dir: string,
  ) {
    this.kind = voice.kind
    this.name = voice.name
  }

  synthesise(text: string, signal?: AbortSignal): Promise<Speech> {
    const path = join(this.dir, `${this.keyOf(text)}.pcm`)
    const running = this.underWay.get(path)
    // Joined only when nobody can abort it from under us.
    if (running && !signal) return running
    const speech = this.find(path, text, signal)
    if (!signal) {
      this.underWay.set(path, speech)
      const forget = () => this.underWay.delete(path)
      speech.then(forget, forget)
    }
    return speech
  }

  private async find(path: string, text: string, signal?: AbortSignal): Promise<Speech> {
    const kept = await readFile(path).catch(() => null)
    if (kept && kept.length > 0 && kept.length % 2 === 0) {
      return speechOf(new Int16Array(kept.buffer.slice(kept.byteOffset, kept.byteOffset + kept.length)))
    }
    const speech = await this.voice.synthesise(text, signal)
    // A full disk must not keep the interviewer from speaking.
    await this.keep(path, speech).catch(() => {})
    return speech
  }

  private async keep(path: string, { pcm }: Speech): Promise<void> {
    await mkdir(this.dir, { recursive: true, mode: 0o700 })
    const part = `${path}.${process.pid}.${this.underWay.size}.part`
    try {
      await writeFile(part, new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength), { mode: 0o600 })
      await rename(part, path)
    } finally {
      await rm(part, { force: true })
    }
    if (!this.pruned) await this.prune()
    this.pruned = true
  }

  private async prune(): Promise<void> {
    const names = (await readdir(this.dir)).filter((name) => name.endsWith('.pcm'))
    if (names.length <= MOST_FILES) return
    const aged = await Promise.all(
      names.map(async (name) => ({ name, atMs: (await stat(join(this.dir, name))).mtimeMs })),
    )
    aged.sort((a, b) => a.atMs - b.atMs)
    for (const { name } of aged.slice(0, names.length - MOST_FILES)) await rm(join(this.dir, name), { force: true })
  }

  private keyOf(text: string): string {
    return createHash('sha256').update(`${SHAPE_VERSION}\n${this.voice.identity}\n${text}`).digest('hex').slice(0, 40)
  }
}
