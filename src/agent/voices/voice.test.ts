import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { espeakNg } from '@node/voices/speech-programs'
import { levelDbfs } from '@shared/domain/prosody/level'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CachedVoice } from './cached-voice'
import { openVoice } from './open-voice'
import { chime } from './reading-voice'
import { level, trim } from './shape'
import { plainWords } from './system-speech'
import { type Speech, speechOf } from './voice'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-test-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

class CountingVoice {
  readonly kind = 'system'
  readonly name = 'counting'
  readonly identity = 'test/counting'
  calls = 0
  fails = false

  async synthesise(): Promise<Speech> {
    this.calls++
    if (this.fails) throw new Error('no voice today')
    return speechOf(Int16Array.from([1, 2, 3, -4]))
  }
}

describe('trim', () => {
  it('cuts silence at both ends and nothing of the sound', () => {
    // Bug: 49 ms of silence before every question, heard as waiting.
    const pcm = new Int16Array(48_000)
    pcm.fill(3_000, 9_600, 19_200)
    expect(trim(pcm, 48_000).length).toBe(9_600 + 1_920)
    expect(trim(new Int16Array(4_800), 48_000).length).toBe(0)
  })
})

describe('level', () => {
  it('never clips and never makes noise of near silence', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 1, maxLength: 200 }), (samples) => {
        const loudest = Math.max(...samples.map(Math.abs))
        const after = Math.max(...Array.from(level(Int16Array.from(samples)), Math.abs))
        expect(after).toBeLessThanOrEqual(32767)
        expect(after).toBeLessThanOrEqual(loudest * 4 + 1)
      }),
    )
  })
})

describe('plainWords', () => {
  it('leaves nothing that a speech program takes for a command', () => {
    // Bug: a question from an imported pack falls silent for ten minutes, or speaks phonemes.
    expect(plainWords('Why [[slnc 600000]] that?')).toBe('Why  slnc 600000  that?')
    expect(plainWords('What is a[0] in an array?')).toBe('What is a[0] in an array?')
  })
})

describe('CachedVoice', () => {
  it('synthesises a text once, also when it is asked for twice at the same time', async () => {
    // Bug: the question prepared while the candidate speaks is synthesised again when it is asked.
    const voice = new CountingVoice()
    const cached = new CachedVoice(voice, dir)
    const [a, b] = await Promise.all([cached.synthesise('Why?'), cached.synthesise('Why?')])
    expect([...a.pcm]).toEqual([1, 2, 3, -4])
    expect(b).toBe(a)
    expect([...(await new CachedVoice(voice, dir).synthesise('Why?', new AbortController().signal)).pcm]).toEqual([
      1, 2, 3, -4,
    ])
    expect(voice.calls).toBe(1)
    await cached.synthesise('How?')
    expect(voice.calls).toBe(2)
  })

  it('does not remember a failure', async () => {
    // Bug: one failed synthesis silences the question for good.
    const voice = new CountingVoice()
    voice.fails = true
    const cached = new CachedVoice(voice, dir)
    await expect(cached.synthesise('Why?')).rejects.toThrow('no voice today')
    voice.fails = false
    expect((await cached.synthesise('Why?')).pcm.length).toBe(4)
  })

  it('speaks when the folder cannot be written, and when a file in it is broken', async () => {
    // Bug: a full disk or a half-written file takes the interviewer's voice away.
    const voice = new CountingVoice()
    await writeFile(join(dir, 'a-file'), '')
    expect((await new CachedVoice(voice, join(dir, 'a-file', 'x')).synthesise('Why?')).pcm.length).toBe(4)
    const cached = new CachedVoice(voice, dir)
    await cached.synthesise('Why?')
    const [name] = (await readdir(dir)).filter((n) => n.endsWith('.pcm'))
    await writeFile(join(dir, name ?? ''), 'odd')
    expect((await cached.synthesise('Why?')).pcm.length).toBe(4)
  })

  it('keeps the folder small, oldest first', async () => {
    for (let i = 0; i < 405; i++) {
      await writeFile(join(dir, `${i}.pcm`), 'xx')
      await utimes(join(dir, `${i}.pcm`), 1_000 + i, 1_000 + i)
    }
    await new CachedVoice(new CountingVoice(), dir).synthesise('Why?')
    const left = await readdir(dir)
    expect(left).toHaveLength(400)
    expect(left).not.toContain('0.pcm')
    expect(left).toContain('404.pcm')
  })
})

describe('openVoice', () => {
  const options = () => ({ cacheDir: dir, platform: process.platform })

  it('is reading mode when asked for, and when there is no voice', async () => {
    // Bug: a machine without a voice cannot hold an interview at all.
    expect((await openVoice({ kind: 'reading', name: null }, options())).kind).toBe('reading')
    const program = { ...espeakNg, list: { file: 'no-such-program', args: [], env: {} } }
    const voice = await openVoice({ kind: 'system', name: null }, { ...options(), program })
    expect(voice.kind).toBe('reading')
    expect((await voice.synthesise('Why?')).durationMs).toBe(420)
  })

  it('has a chime that is audible, soft, and starts and ends without a click', () => {
    const pcm = chime()
    expect(levelDbfs(pcm.subarray(480, 4_800))).toBeGreaterThan(-25)
    expect(Math.max(...Array.from(pcm, Math.abs))).toBeLessThan(10_000)
    expect(Math.abs(pcm[0] ?? 1)).toBe(0)
    expect(Math.abs(pcm.at(-1) ?? 1_000)).toBeLessThan(50)
  })

  if (process.platform === 'linux')
    it('speaks at once with the real espeak-ng', async () => {
      // Bug: leading silence that the candidate hears as waiting.
      const voice = await openVoice({ kind: 'system', name: null }, options())
      const { pcm, durationMs } = await voice.synthesise('Tell me about a service you have owned.')
      expect(voice).toMatchObject({ kind: 'system', name: 'en-gb' })
      expect(durationMs).toBeGreaterThan(1_000)
      expect(levelDbfs(pcm.subarray(0, 960))).toBeGreaterThan(-50)
    })
})
