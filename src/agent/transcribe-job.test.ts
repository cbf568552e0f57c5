import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWav } from '@node/wav/wav-header'
import type { AgentToStudio } from '@shared/protocol/job'
import type { OfflineResult } from 'sherpa-onnx-node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startInstallModelJob } from './install-model-job'
import { startTranscribeJob } from './transcribe-job'
import { configOf, openRecognizer, type Recognizer } from './transcription/recognizer'

let dir: string
let told: AgentToStudio[]
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-transcribe-'))
  told = []
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Buzzes, each with a pause after it, in a room that is not digitally silent. */
function wav(name: string, buzzMs: readonly number[], pauseMs = 600, rateHz = 16_000): string {
  const pcm: number[] = []
  const add = (ms: number, amplitude: number) => {
    for (let i = 0; i < (ms * rateHz) / 1000; i++)
      pcm.push(Math.round(amplitude * Math.sin(i / 8) + ((i * 7919) % 21) - 10))
  }
  add(500, 0)
  for (const ms of buzzMs) {
    add(ms, 9_000)
    add(pauseMs, 0)
  }
  const path = join(dir, name)
  writeFileSync(path, buildWav(Int16Array.from(pcm), rateHz))
  return path
}

const nothing: OfflineResult = { text: '', tokens: [], timestamps: [], durations: [], ys_log_probs: [] }
/** Says one word a piece, with a time of its own or none. */
function fake(heard: number[], timed: boolean): Recognizer {
  return {
    longestPieceMs: 4_000,
    async hear(pcm) {
      heard.push(pcm.length / 16)
      return { ...nothing, text: ' word', tokens: [' word'], timestamps: timed ? [0.3] : [] }
    },
  }
}

describe('a recording as words', () => {
  it('is heard in pieces that the engine can take, with times of the whole', async () => {
    const heard: number[] = []
    const path = wav('a.wav', [1_500, 1_500, 1_500, 1_500])
    await startTranscribeJob(
      { kind: 'transcribe', modelDir: dir, wavPaths: [path] },
      (message) => told.push(message),
      async () => fake(heard, true),
    ).over
    expect(heard.length).toBeGreaterThan(1)
    expect(Math.max(...heard)).toBeLessThanOrEqual(4_000)
    expect(told).toHaveLength(2)
    expect(told[1]).toEqual({ type: 'finished' })
    const [message] = told
    if (message?.type !== 'transcribed') throw new Error('not transcribed')
    expect(message).toMatchObject({ wavPath: path, wordTimes: 'engine', text: heard.map(() => 'word').join(' ') })
    const starts = message.words.map(({ startMs }) => startMs)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    expect(starts[1]).toBeGreaterThan(2_000)
  })

  it('says that times are estimated where the engine gives none, and takes other rates', async () => {
    const path = wav('b.wav', [1_000], 600, 48_000)
    const job = startTranscribeJob(
      { kind: 'transcribe', modelDir: dir, wavPaths: [path] },
      (m) => told.push(m),
      async () => fake([], false),
    )
    await job.over
    expect(told[0]).toMatchObject({ wordTimes: 'estimated', words: [{ text: 'word' }] })
  })

  it('of silence is nothing, and the engine is not asked (bug: "Thank you." out of a silence)', async () => {
    const heard: number[] = []
    const job = startTranscribeJob(
      { kind: 'transcribe', modelDir: dir, wavPaths: [wav('c.wav', [])] },
      (m) => told.push(m),
      async () => fake(heard, true),
    )
    await job.over
    expect(heard).toEqual([])
    expect(told[0]).toMatchObject({ text: '', words: [] })
  })

  it('that is no WAV file ends with BAD_AUDIO_FILE', async () => {
    const path = join(dir, 'd.wav')
    writeFileSync(path, 'no sound')
    const job = startTranscribeJob(
      { kind: 'transcribe', modelDir: dir, wavPaths: [path] },
      (m) => told.push(m),
      async () => fake([], true),
    )
    await expect(job.over).rejects.toMatchObject({ code: 'BAD_AUDIO_FILE' })
  })

  it('stops between two pieces when it is told to', async () => {
    const heard: number[] = []
    const recognizer = fake(heard, true)
    const job = startTranscribeJob(
      { kind: 'transcribe', modelDir: dir, wavPaths: [wav('e.wav', [3_000, 3_000, 3_000])] },
      (m) => told.push(m),
      async () => ({
        ...recognizer,
        hear: (pcm) => {
          void job.shutdown()
          return recognizer.hear(pcm)
        },
      }),
    )
    await job.over
    expect(heard).toHaveLength(1)
    expect(told).toEqual([])
  })
})

describe('a model', () => {
  const note = { v: 1, title: 't', kind: 'whisper', languages: ['en'], dropsFillers: true, bytes: 1 }

  it.each<[string, () => void]>([
    ['without a note', () => {}],
    [
      'with a note of paths',
      () => writeFileSync(join(dir, 'greenroom-model.json'), JSON.stringify({ ...note, files: { tokens: '../x' } })),
    ],
    [
      'with a missing file',
      () =>
        writeFileSync(join(dir, 'greenroom-model.json'), JSON.stringify({ ...note, files: { tokens: 'tokens.txt' } })),
    ],
  ])('%s is SPEECH_MODEL_BROKEN before the native library sees it', async (_name, prepare) => {
    prepare()
    await expect(openRecognizer(dir)).rejects.toMatchObject({ code: 'SPEECH_MODEL_BROKEN' })
  })

  it('is told to sherpa-onnx by its kind', () => {
    const config = configOf(
      {
        v: 1,
        title: 't',
        kind: 'nemo_transducer',
        files: { encoder: 'e', decoder: 'd', joiner: 'j', tokens: 't' },
        languages: [],
        dropsFillers: false,
        bytes: 1,
      },
      '/m',
    )
    expect(config.modelConfig).toMatchObject({
      modelType: 'nemo_transducer',
      tokens: '/m/t',
      transducer: { encoder: '/m/e', joiner: '/m/j' },
    })
  })

  it('that was unpacked is tried once; one that fails at it is broken', async () => {
    const job = { kind: 'install_model', archive: null, modelDir: dir } as const
    await startInstallModelJob(
      job,
      (m) => told.push(m),
      async () => fake([], true),
    ).over
    expect(told).toEqual([{ type: 'finished' }])
    const failing: Recognizer = { longestPieceMs: 1, hear: async () => Promise.reject(new Error('no')) }
    await expect(
      startInstallModelJob(
        job,
        () => {},
        async () => failing,
      ).over,
    ).rejects.toMatchObject({ code: 'SPEECH_MODEL_BROKEN' })
  })
})
