import { readFile } from 'node:fs/promises'
import { StudioError } from '@shared/contract/errors'
import type { ConversationPlan } from '@shared/domain/conversation/states'
import {
  READING_PROMPT_VERSION,
  readingInstructions,
  readingPrompt,
  readingReply,
} from '@shared/domain/prompts/reading'
import {
  TRANSCRIPTION_PROMPT_VERSION,
  transcriptionInstructions,
  transcriptionPrompt,
  transcriptionReply,
} from '@shared/domain/prompts/transcription'
import type { HearingChoice } from '@shared/protocol/job'
import type { TextModels } from '../models/text-models'
import type { SettingsService } from '../settings/settings'
import type { SpeechModelsService } from '../speech-models/speech-models'

/** The flow waits no longer for words than domain/conversation/deadlines.ts says; then nobody needs them, ms. */
const WORDS_LIMIT_MS = 18_000
/** A reading that comes later is not waited for, ms. */
const READING_LIMIT_MS = 950

export interface HeardWords {
  text: string | null
  /** 0 to 1. */
  confidence: number | null
}

/** Instead of every other way to turn speech into text: for rehearsals and tests. */
export type HearWords = (wavPath: string) => Promise<HeardWords>

export interface HearingOptions {
  settings: Pick<SettingsService, 'get'>
  models: Pick<TextModels, 'readiness' | 'ask'>
  speechModels: Pick<SpeechModelsService, 'ready'>
  hearWords?: HearWords
}

/** How a conversation's words come: a model on this machine where there is one, else a service with a key, else not at all. */
export async function chooseHearing(
  { settings, models, speechModels, hearWords }: HearingOptions,
  language: string,
): Promise<HearingChoice> {
  if (hearWords) return { kind: 'studio' }
  const choice = settings.get().transcription
  if (choice === 'off') return { kind: 'nothing' }
  const model = choice === 'gemini' ? null : speechModels.ready(language)
  if (model) return { kind: 'device', modelDir: model.dir }
  if (choice === 'device') return { kind: 'nothing' }
  // A locked vault, say: then answers are typed.
  const readiness = await models.readiness({ audio: true }).catch(() => null)
  return readiness?.ready ? { kind: 'studio' } : { kind: 'nothing' }
}

/** The words of one turn's file. Throws what the service throws. */
export async function wordsOf(
  { models, hearWords }: HearingOptions,
  wavPath: string,
  language: string,
): Promise<HeardWords> {
  if (hearWords) return hearWords(wavPath)
  const reply = await models.ask({
    kind: 'transcription',
    promptVersion: TRANSCRIPTION_PROMPT_VERSION,
    instructions: transcriptionInstructions,
    prompt: transcriptionPrompt(language),
    schema: transcriptionReply,
    audio: { mimeType: 'audio/wav', bytes: await readFile(wavPath) },
    maxOutputTokens: 2_048,
    interviewId: null,
    questionId: null,
    limitMs: WORDS_LIMIT_MS,
  })
  const said = transcriptionReply.parse(reply.value).utterances.filter(({ text }) => text.trim() !== '')
  if (said.length === 0) return { text: null, confidence: null }
  const confidence = said.reduce((least, one) => Math.min(least, one.confidence), 1)
  return { text: said.map(({ text }) => text.trim()).join(' '), confidence }
}

/** A model's reading of what the definition's own readers made nothing of; null where there is none in time. Never throws. */
export async function readingOf(
  { models }: HearingOptions,
  plan: ConversationPlan,
  { state, text }: { state: string; text: string },
): Promise<Record<string, string> | null> {
  try {
    if (!plan.definition.states[state]) throw new StudioError('BAD_REQUEST', 'no such state')
    if (!(await models.readiness()).ready) return null
    const reply = await models.ask({
      kind: 'reading',
      promptVersion: READING_PROMPT_VERSION,
      instructions: readingInstructions,
      prompt: readingPrompt(plan.definition, { state, text, facts: plan.facts }),
      schema: readingReply,
      maxOutputTokens: 256,
      interviewId: null,
      questionId: null,
      limitMs: READING_LIMIT_MS,
    })
    return Object.fromEntries(readingReply.parse(reply.value).values.map(({ name, value }) => [name, value]))
  } catch {
    return null
  }
}
