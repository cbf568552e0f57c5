import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hears, recogniseModel, SPEECH_MODELS, speechModelNote } from './speech-models'

describe('the files of a folder', () => {
  it.each([
    [
      'sherpa-onnx-whisper-base',
      ['base-encoder.int8.onnx', 'base-encoder.onnx', 'base-decoder.onnx', 'base-tokens.txt'],
      'whisper',
    ],
    [
      'zipformer-gigaspeech',
      ['encoder-epoch-30.onnx', 'decoder-epoch-30.onnx', 'joiner-epoch-30.onnx', 'tokens.txt'],
      'transducer',
    ],
    [
      'nemo-parakeet-tdt',
      ['encoder.int8.onnx', 'decoder.int8.onnx', 'joiner.int8.onnx', 'tokens.txt'],
      'nemo_transducer',
    ],
    ['sherpa-onnx-sense-voice', ['model.int8.onnx', 'tokens.txt'], 'sense_voice'],
    ['zipformer-ctc-en', ['model.onnx', 'tokens.txt'], 'zipformer_ctc'],
    ['parakeet', ['model.onnx', 'tokens.txt'], 'nemo_ctc'],
    [
      'moonshine',
      ['preprocess.onnx', 'encode.int8.onnx', 'cached_decode.int8.onnx', 'uncached_decode.int8.onnx', 'tokens.txt'],
      'moonshine',
    ],
    ['tiny-en', ['encoder_model.ort', 'decoder_model_merged.ort', 'tokens.txt'], 'moonshine'],
  ])('%s', (folder, names, kind) => {
    const [first] = recogniseModel(folder, names)
    expect(first?.kind).toBe(kind)
    expect(first?.dropsFillers).toBe(kind === 'whisper' || kind === 'moonshine')
    for (const name of Object.values(first?.files ?? {})) expect(names).toContain(name)
  })

  it('takes the quantised one of two', () => {
    const [model] = recogniseModel('parakeet', ['model.onnx', 'model.int8.onnx', 'tokens.txt'])
    expect(model?.files.model).toBe('model.int8.onnx')
  })

  it('are no model without tokens, or without anything to run', () => {
    expect(recogniseModel('x', ['model.onnx'])).toEqual([])
    expect(recogniseModel('x', ['tokens.txt'])).toEqual([])
    expect(recogniseModel('x', ['tokens.txt', 'encoder.onnx'])).toEqual([])
  })

  it('give only names of that folder, whatever lies in it (bug: a path in the note)', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (folder, names) => {
        for (const model of recogniseModel(folder, [...names, 'tokens.txt', 'model.onnx'])) {
          for (const name of Object.values(model.files)) expect([...names, 'tokens.txt', 'model.onnx']).toContain(name)
        }
      }),
    )
  })
})

it('the note beside a model names files, never paths', () => {
  const note = { v: 1, title: 't', kind: 'nemo_ctc', languages: ['en'], dropsFillers: false, bytes: 1 }
  expect(speechModelNote.safeParse({ ...note, files: { model: 'm.onnx', tokens: 'tokens.txt' } }).success).toBe(true)
  for (const path of ['../m.onnx', '/etc/passwd', 'a\\b', '..', ''])
    expect(speechModelNote.safeParse({ ...note, files: { model: path } }).success).toBe(false)
})

it('the catalogue has a model that keeps fillers first, and a checksum for each', () => {
  expect(SPEECH_MODELS[0]).toMatchObject({ dropsFillers: false, languages: ['en'] })
  for (const { sha256, bytes, archive } of SPEECH_MODELS) {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(bytes).toBeGreaterThan(50_000_000)
    expect(archive).toMatch(/^[\w.-]+\.tar\.bz2$/)
  }
})

it('a model hears its languages in every region', () => {
  expect([hears(['en'], 'en-GB'), hears(['en'], 'de'), hears(['mul'], 'sv-SE'), hears([], 'en')]).toEqual([
    true,
    false,
    true,
    false,
  ])
})
