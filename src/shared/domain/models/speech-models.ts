import { z } from 'zod'

/** How sherpa-onnx is told to read a model's files. */
export const SPEECH_MODEL_KINDS = [
  'transducer',
  'nemo_transducer',
  'nemo_ctc',
  'zipformer_ctc',
  'sense_voice',
  'whisper',
  'moonshine',
] as const
export type SpeechModelKind = (typeof SPEECH_MODEL_KINDS)[number]

export const SPEECH_MODEL_PARTS = [
  'tokens',
  'model',
  'encoder',
  'decoder',
  'joiner',
  'preprocessor',
  'cachedDecoder',
  'uncachedDecoder',
  'mergedDecoder',
] as const
export type SpeechModelPart = (typeof SPEECH_MODEL_PARTS)[number]

/** Names of files in one folder, never paths. */
const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\0]+$/)
  .refine((name) => name !== '.' && name !== '..')

/** Written beside the files of a model on this machine: what is where, and what is known of it. */
export const MODEL_NOTE = 'greenroom-model.json'
export const speechModelNote = z.strictObject({
  v: z.literal(1),
  title: z.string().max(200),
  kind: z.enum(SPEECH_MODEL_KINDS),
  files: z.partialRecord(z.enum(SPEECH_MODEL_PARTS), fileName),
  /** BCP 47 primary tags; `mul` for any. */
  languages: z.array(z.string().max(20)),
  dropsFillers: z.boolean(),
  bytes: z.number().int().nonnegative(),
})
export type SpeechModelNote = z.infer<typeof speechModelNote>

export interface CataloguedModel extends Omit<SpeechModelNote, 'v' | 'bytes'> {
  id: string
  /** Name of the release archive, tar.bz2. */
  archive: string
  /** Of the archive. */
  bytes: number
  sha256: string
  /** What the files come to when unpacked; a little more is allowed. */
  unpackedBytes: number
}

/** Where sherpa-onnx's own project publishes its models. */
export const SPEECH_MODELS_URL = 'https://github.com/k2-fsa/sherpa-onnx/releases/download/asr-models/'

const PARAKEET_V3_LANGUAGES = 'en bg hr cs da nl et fi fr de el hu it lv lt mt pl pt ro sk sl es sv ru uk'.split(' ')
const MB = 1_000_000

/**
 * What can be downloaded, best first. Fillers decide the order: Whisper is trained on cleaned subtitles and leaves out "um" and "uh"
 * (faster-whisper#901, whisperX#693), while Parakeet writes them down, to the annoyance of those who dictate (VoiceInk#285,
 * macparakeet#1053). Both Parakeets also give times with their tokens. Sizes and checksums as found in public projects that pin these
 * archives, at least two for each; docs/decisions/0014-sound.md.
 */
export const SPEECH_MODELS: readonly CataloguedModel[] = [
  {
    id: 'parakeet-110m-en',
    title: 'Parakeet 110M, English',
    kind: 'nemo_ctc',
    files: { model: 'model.int8.onnx', tokens: 'tokens.txt' },
    languages: ['en'],
    dropsFillers: false,
    archive: 'sherpa-onnx-nemo-parakeet_tdt_ctc_110m-en-36000-int8.tar.bz2',
    bytes: 104_337_827,
    sha256: '17f945007b52ccd8b7200ffc7c5652e9e8e961dfdf479cefcabd06cf5703630b',
    unpackedBytes: 140 * MB,
  },
  {
    id: 'parakeet-600m-v3',
    title: 'Parakeet 0.6B v3, 25 European languages',
    kind: 'nemo_transducer',
    files: {
      encoder: 'encoder.int8.onnx',
      decoder: 'decoder.int8.onnx',
      joiner: 'joiner.int8.onnx',
      tokens: 'tokens.txt',
    },
    languages: PARAKEET_V3_LANGUAGES,
    dropsFillers: false,
    archive: 'sherpa-onnx-nemo-parakeet-tdt-0.6b-v3-int8.tar.bz2',
    bytes: 487_170_055,
    sha256: '5793d0fd397c5778d2cf2126994d58e9d56b1be7c04d13c7a15bb1b4eafb16bf',
    unpackedBytes: 671 * MB,
  },
  {
    id: 'whisper-base',
    title: 'Whisper base, 99 languages',
    kind: 'whisper',
    files: { encoder: 'base-encoder.int8.onnx', decoder: 'base-decoder.int8.onnx', tokens: 'base-tokens.txt' },
    languages: ['mul'],
    dropsFillers: true,
    archive: 'sherpa-onnx-whisper-base.tar.bz2',
    bytes: 207_557_382,
    sha256: '911b2083efd7c0dca2ac3b358b75222660dc09fb716d64fbfc417ba6c99ff3de',
    unpackedBytes: 170 * MB,
  },
]

/**
 * What the files of a folder may be, the likeliest first; empty when they are no speech model. Where names leave it open (one
 * `model.onnx`), every kind is given: only loading tells. Pure.
 */
export function recogniseModel(
  folderName: string,
  fileNames: readonly string[],
): Pick<SpeechModelNote, 'kind' | 'files' | 'languages' | 'dropsFillers'>[] {
  const find = (pattern: RegExp) => {
    const found = fileNames.filter((name) => pattern.test(name)).sort()
    // Quantised ones are as good for speech and load in half the time.
    return found.find((name) => name.includes('int8')) ?? found[0]
  }
  const tokens = find(/tokens\.txt$/i)
  if (!tokens) return []
  const all = [folderName, ...fileNames].join(' ').toLowerCase()
  const languages = /[-_.]en([-_.\s]|$)|gigaspeech|librispeech/.test(all) ? ['en'] : ['mul']
  const as = (kind: SpeechModelKind, files: Omit<SpeechModelNote['files'], 'tokens'>) => ({
    kind,
    files: { tokens, ...files },
    languages,
    dropsFillers: kind === 'whisper' || kind === 'moonshine',
  })

  const mergedDecoder = find(/decoder_model_merged.*\.(onnx|ort)$/i)
  const mergedEncoder = find(/encoder_model.*\.(onnx|ort)$/i)
  if (mergedDecoder && mergedEncoder) return [as('moonshine', { encoder: mergedEncoder, mergedDecoder })]
  const preprocessor = find(/^preprocess.*\.onnx$/i)
  const cachedDecoder = find(/^cached_decode.*\.onnx$/i)
  const uncachedDecoder = find(/^uncached_decode.*\.onnx$/i)
  const moonshineEncoder = find(/^encode[.].*onnx$/i)
  if (preprocessor && cachedDecoder && uncachedDecoder && moonshineEncoder)
    return [as('moonshine', { preprocessor, encoder: moonshineEncoder, cachedDecoder, uncachedDecoder })]

  const encoder = find(/encoder.*\.onnx$/i)
  const decoder = find(/decoder.*\.onnx$/i)
  const joiner = find(/joiner.*\.onnx$/i)
  if (encoder && decoder && joiner) {
    const kinds: SpeechModelKind[] = ['transducer', 'nemo_transducer']
    if (/nemo|parakeet/.test(all)) kinds.reverse()
    return kinds.map((kind) => as(kind, { encoder, decoder, joiner }))
  }
  if (encoder && decoder) return [as('whisper', { encoder, decoder })]

  const model = find(/^(model|ctc).*\.onnx$/i)
  if (!model) return []
  const single: SpeechModelKind[] = ['nemo_ctc', 'sense_voice', 'zipformer_ctc']
  const named = /sense/.test(all) ? 'sense_voice' : /zipformer/.test(all) ? 'zipformer_ctc' : 'nemo_ctc'
  return [named, ...single.filter((kind) => kind !== named)].map((kind) => as(kind as SpeechModelKind, { model }))
}

/** Whether a model hears this language. Pure. */
export function hears(languages: readonly string[], language: string): boolean {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  return languages.some((known) => known === 'mul' || known === primary)
}
