import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { MODEL_NOTE, type SpeechModelNote, speechModelNote } from '@shared/domain/models/speech-models'
import { OfflineRecognizer, type OfflineRecognizerConfig, type OfflineResult } from 'sherpa-onnx-node'

/** One answer at a time, beside whatever the person does. */
const THREADS = 2
export const SAMPLE_RATE_HZ = 16_000

/** Whisper hears 30 s at a time, the others were trained on such pieces, ms. */
const LONGEST_PIECE_MS = 20_000
/** Moonshine's second edition gives nothing for pieces of 10 s and more in sherpa-onnx 1.13.8. */
const LONGEST_MOONSHINE_MS = 8_000

export interface Recognizer {
  /** More at a time is heard badly or not at all, ms. */
  longestPieceMs: number
  /** 16 kHz mono. */
  hear(pcm: Int16Array): Promise<OfflineResult>
}

/**
 * Loads the model of a folder with the native library. Throws SPEECH_MODEL_BROKEN for what can be seen from outside; what the
 * native code cannot read ends this process, which the studio takes for the same.
 */
export async function openRecognizer(modelDir: string): Promise<Recognizer> {
  const note = await readNote(modelDir)
  for (const name of Object.values(note.files)) {
    const size = await stat(join(modelDir, name)).then(
      (found) => (found.isFile() ? found.size : 0),
      () => 0,
    )
    if (size === 0) throw new StudioError('SPEECH_MODEL_BROKEN', `${name} is missing or empty`)
  }
  let recognizer: OfflineRecognizer
  try {
    recognizer = await OfflineRecognizer.createAsync(configOf(note, modelDir))
  } catch (error) {
    throw new StudioError('SPEECH_MODEL_BROKEN', String(error))
  }
  return {
    longestPieceMs: note.kind === 'moonshine' ? LONGEST_MOONSHINE_MS : LONGEST_PIECE_MS,
    async hear(pcm) {
      const stream = recognizer.createStream()
      stream.acceptWaveform({ samples: Float32Array.from(pcm, (v) => v / 32_768), sampleRate: SAMPLE_RATE_HZ })
      return recognizer.decodeAsync(stream)
    },
  }
}

async function readNote(modelDir: string): Promise<SpeechModelNote> {
  try {
    return speechModelNote.parse(JSON.parse(await readFile(join(modelDir, MODEL_NOTE), 'utf8')))
  } catch (error) {
    throw new StudioError('SPEECH_MODEL_BROKEN', `${MODEL_NOTE}: ${error instanceof Error ? error.name : 'unreadable'}`)
  }
}

/** sherpa-onnx's own form. Pure. */
export function configOf({ kind, files }: SpeechModelNote, modelDir: string): OfflineRecognizerConfig {
  const path = (name: string | undefined) => (name === undefined ? '' : join(modelDir, name))
  const transducer = { encoder: path(files.encoder), decoder: path(files.decoder), joiner: path(files.joiner) }
  const of = (): Record<string, unknown> => {
    switch (kind) {
      case 'transducer':
        return { transducer }
      case 'nemo_transducer':
        return { transducer, modelType: 'nemo_transducer' }
      case 'nemo_ctc':
        return { nemoCtc: { model: path(files.model) } }
      case 'zipformer_ctc':
        return { zipformerCtc: { model: path(files.model) } }
      case 'sense_voice':
        return { senseVoice: { model: path(files.model), useInverseTextNormalization: 0 } }
      case 'whisper':
        return {
          whisper: {
            encoder: path(files.encoder),
            decoder: path(files.decoder),
            task: 'transcribe',
            enableTokenTimestamps: true,
          },
        }
      case 'moonshine':
        return files.mergedDecoder
          ? { moonshine: { encoder: path(files.encoder), mergedDecoder: path(files.mergedDecoder) } }
          : {
              moonshine: {
                preprocessor: path(files.preprocessor),
                encoder: path(files.encoder),
                cachedDecoder: path(files.cachedDecoder),
                uncachedDecoder: path(files.uncachedDecoder),
              },
            }
    }
  }
  const common = { tokens: path(files.tokens), numThreads: THREADS, provider: 'cpu', debug: 0 }
  return { featConfig: { sampleRate: SAMPLE_RATE_HZ, featureDim: 80 }, modelConfig: { ...of(), ...common } }
}
