import { readFile } from 'node:fs/promises'
import { StudioError } from '@shared/contract/errors'
import type { TimedWord } from '@shared/contract/evaluation'
import {
  TRANSCRIPTION_PROMPT_VERSION,
  type TranscriptionReply,
  transcriptionInstructions,
  transcriptionPrompt,
  transcriptionReply,
} from '@shared/domain/prompts/transcription'
import type { Span } from '@shared/domain/report/spans'
import { alignWords } from '@shared/domain/transcript/align-words'
import { piecesOf } from '@shared/domain/transcript/pieces'
import { splitWords } from '@shared/domain/transcript/tokens'
import type { AgentToStudio } from '@shared/protocol/job'
import { createMetricKeeper } from '../diagnostics/metric-keeper'
import { haveDone } from './agent-work'
import { type AnswerCase, caseOf } from './find-case'
import type { EvaluationParts, Step } from './parts'
import { codeOf } from './recovery'
import { type AnswerSound, type StoredTranscription, transcriptionOf } from './stored-answer'

const GEMINI_LIMIT_MS = 120_000
const DEVICE_LIMIT_MS = 15 * 60_000

type Transcribed = Extract<AgentToStudio, { type: 'transcribed' }>
type Engine = { kind: 'gemini' } | { kind: 'device'; id: string; dir: string; dropsFillers: boolean }

export interface TranscribeStepOptions extends EvaluationParts {
  onTranscribed(transcribed: { interviewId: string; questionId: string; text: string }): void
}

/** Turns the recording of one answer into text with times, by the engine the settings name. */
export function createTranscribeStep(options: TranscribeStepOptions): Step {
  const { core, recordings } = options
  return async (job, signal) => {
    const found = caseOf(core, recordings, job.interviewId, job.questionId)
    const transcription = found.sound ? await transcribed(options, found, found.sound, signal) : null
    return {
      write: () => {
        if (!transcription) return
        core.persistence.answers.putTranscript(
          { id: core.newId(), profileId: core.profile.id, interviewId: job.interviewId, questionId: found.question.id },
          { transcript: transcription.text, transcription, updatedAtMs: core.clock.nowMs() },
        )
      },
      announce: () => {
        const text = transcription?.text ?? found.answer.transcript ?? ''
        options.onTranscribed({ interviewId: job.interviewId, questionId: found.question.id, text })
      },
    }
  }
}

/** null when what the live model heard has to do: there is no engine, and no wait would bring one. */
async function transcribed(
  options: TranscribeStepOptions,
  found: AnswerCase,
  sound: AnswerSound,
  signal: AbortSignal,
): Promise<StoredTranscription | null> {
  let engine: Engine
  try {
    engine = await chooseEngine(options, found.interview.language)
  } catch (error) {
    if (transcriptionOf(found.answer)?.engine === 'gemini_live') return null
    throw error
  }
  const windows = piecesOf(sound.span, sound.speech ?? [])
  return options.audio.withPieces(found.interview.id, windows, signal, (pieces) =>
    engine.kind === 'gemini'
      ? byGemini(options, { found, sound, pieces, signal })
      : timed(options, found, engine.id, () => byDevice(options, engine, pieces, signal)),
  )
}

/** Throws what is missing: KEY_*, CONSENT_NEEDED, SPEECH_MODEL_MISSING. */
async function chooseEngine({ settings, models, speechModels }: EvaluationParts, language: string): Promise<Engine> {
  const choice = settings.get().transcription
  const device = choice === 'gemini' ? null : speechModels.ready(language)
  const onDevice = device && ({ kind: 'device', ...device } as const)
  if (choice === 'device' || choice === 'off') {
    if (onDevice && choice === 'device') return onDevice
    throw new StudioError('SPEECH_MODEL_MISSING')
  }
  const readiness = await models.readiness({ audio: true })
  if (readiness.ready) return { kind: 'gemini' }
  if (onDevice) return onDevice
  throw new StudioError(readiness.code)
}

interface Pieces {
  pieces: readonly { window: Span; wavPath: string }[]
  signal: AbortSignal
}

async function byGemini(
  { models, core }: EvaluationParts,
  { found, sound, pieces, signal }: Pieces & { found: AnswerCase; sound: AnswerSound },
): Promise<StoredTranscription> {
  const words: TimedWord[] = []
  const utterances: TranscriptionReply['utterances'] = []
  let model = ''
  for (const { window, wavPath } of pieces) {
    const reply = await models.ask({
      kind: 'transcription',
      promptVersion: TRANSCRIPTION_PROMPT_VERSION,
      instructions: transcriptionInstructions,
      prompt: transcriptionPrompt(found.interview.language),
      schema: transcriptionReply,
      audio: { mimeType: 'audio/wav', bytes: await readFile(wavPath) },
      maxOutputTokens: 16_384,
      interviewId: found.interview.id,
      questionId: found.question.id,
      limitMs: GEMINI_LIMIT_MS,
      signal,
    })
    const parsed = transcriptionReply.safeParse(reply.value)
    if (!parsed.success) throw new StudioError('MODEL_BAD_ANSWER', 'a transcription of another form')
    const said = parsed.data.utterances.filter(({ text }) => text.trim() !== '')
    const aligned = alignWords({
      text: said.map(({ text }) => text).join(' '),
      speech: sound.speech ?? [],
      window: inside(window, sound.span),
    })
    const confidences = said.flatMap(({ text, confidence }) => splitWords(text).map(() => confidence))
    words.push(...aligned.map((word, i) => ({ ...word, confidence: confidences[i] ?? null })))
    utterances.push(...said)
    model = reply.model
  }
  core.log.debug('performance', 'answer transcribed', { pieces: pieces.length, words: words.length })
  return {
    text: utterances.map(({ text }) => text.trim()).join(' '),
    words,
    engine: 'gemini',
    model,
    wordTimes: 'estimated',
    // It is asked for every hesitation; unlike some recognisers it is not made to leave them out.
    dropsFillers: false,
    language: mostSpoken(utterances),
    confidence: weightedConfidence(utterances),
  }
}

/** A service's calls are stored with their latency; of the model on this machine nothing else tells. */
async function timed<T>(
  { core }: EvaluationParts,
  { interview }: AnswerCase,
  model: string,
  work: () => Promise<T>,
): Promise<T> {
  const fromMs = performance.now()
  const done = await work()
  const value = performance.now() - fromMs
  createMetricKeeper(core).keep({ interviewId: interview.id }, { name: 'speech_to_text_ms', value, label: model })
  return done
}

async function byDevice(
  options: EvaluationParts,
  engine: Extract<Engine, { kind: 'device' }>,
  pieces: Pieces['pieces'],
  signal: AbortSignal,
): Promise<StoredTranscription> {
  const heard = new Map<string, Pick<Transcribed, 'text' | 'words' | 'wordTimes'>>()
  await haveDone(options, {
    job: { kind: 'transcribe', modelDir: engine.dir, wavPaths: pieces.map(({ wavPath }) => wavPath) },
    onMessage: (message) => {
      if (message.type === 'transcribed') heard.set(message.wavPath, message)
    },
    limitMs: DEVICE_LIMIT_MS,
    signal,
  }).catch((error) => {
    // The agent's limit is no service that took too long.
    throw codeOf(error) === 'MODEL_TIMEOUT' ? new StudioError('AGENT_FAILED', 'the speech model took too long') : error
  })
  const parts = pieces.map(({ window, wavPath }) => {
    const part = heard.get(wavPath)
    if (!part) throw new StudioError('AGENT_FAILED', 'a piece was not transcribed')
    const atMs = (ms: number) => Math.min(window.startMs + ms, window.endMs)
    return {
      text: part.text.trim(),
      words: part.words.map((word) => ({ ...word, startMs: atMs(word.startMs), endMs: atMs(word.endMs) })),
    }
  })
  const words = parts.flatMap((part) => part.words)
  const sure = words.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  return {
    text: parts
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join(' '),
    words,
    engine: 'device',
    model: engine.id,
    wordTimes: [...heard.values()].some(({ wordTimes }) => wordTimes === 'estimated') ? 'estimated' : 'engine',
    dropsFillers: engine.dropsFillers,
    language: null,
    confidence: sure.length === 0 ? null : sure.reduce((sum, c) => sum + c, 0) / sure.length,
  }
}

/** Words are never placed in the padding around the answer. */
function inside(window: Span, span: Span): Span {
  return { startMs: Math.max(window.startMs, span.startMs), endMs: Math.min(window.endMs, span.endMs) }
}

function mostSpoken(utterances: TranscriptionReply['utterances']): string | null {
  const letters = new Map<string, number>()
  for (const { language, text } of utterances) letters.set(language, (letters.get(language) ?? 0) + text.length)
  return [...letters.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function weightedConfidence(utterances: TranscriptionReply['utterances']): number | null {
  const letters = utterances.reduce((sum, { text }) => sum + text.length, 0)
  return letters === 0
    ? null
    : utterances.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / letters
}
