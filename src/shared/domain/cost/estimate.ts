import type { CostPart, Prices } from '@shared/contract/costs'
import { sumUsd, type Tokens, usdOf } from './usd'

/** What an interview will be, as far as its cost depends on it. */
export interface ExpectedUse {
  questionCount: number
  /** A usual answer of this person, ms. */
  answerMs: number
  followUps: number
  /** Questions are made by the text model. */
  generated: boolean
  /** Answers are graded by the text model. */
  graded: boolean
  /** Model each answer's recording is sent to, or null. */
  transcriptionModel: string | null
  /** Model that reads texts, or null. */
  textModel: string | null
  /** Model that speaks, or null for the built-in voice. */
  liveModel: string | null
  /** The candidate's voice streams to the live model. */
  hearsLive: boolean
  /** The room is on a LiveKit server that counts minutes. */
  paidRoom: boolean
}

export interface Estimate {
  minutes: number
  /** Null: used, and without a known price. 0: not used. */
  parts: Record<CostPart, number | null>
  /** Null when one part is. */
  usd: number | null
}

/** Said once: greeting and closing, ms. */
const FRAME_MS = 25_000
/** A question as it is spoken, and the gaps around it, ms. */
const ASKING_MS = 12_000
/** Tokens a second of audio: in `generateContent` and in a live session. */
const REST_AUDIO_PER_S = 32
const LIVE_AUDIO_PER_S = 25
/** 150 words a minute at 1.4 tokens a word. */
const SPOKEN_TOKENS_PER_S = 3.5
/** Every live turn bills what is in its context again; the compression keeps it below this. */
const LIVE_CONTEXT_TOKENS = 16_000
const LIVE_INSTRUCTIONS_TOKENS = 800
/** Prompt and answer of one call without the transcript in it. */
const CALLS = {
  transcription: { in: 250, out: 60 },
  evaluation: { in: 1_900, out: 750 },
  followUp: { in: 350, out: 130 },
  completion: { in: 900, out: 1_500 },
  questions: { in: 900, outEach: 320 },
} as const
const ROOM_PARTICIPANTS = 2

/** What it is likely to cost: by a usual answer's length and what such calls use. Pure. */
export function estimateCost(use: ExpectedUse, prices: Prices): Estimate {
  const answers = use.questionCount + use.followUps
  const minutes = (FRAME_MS + answers * (ASKING_MS + use.answerMs)) / 60_000
  const parts: Record<CostPart, number | null> = {
    liveKit: use.paidRoom ? Math.ceil(minutes) * ROOM_PARTICIPANTS * prices.liveKitPerParticipantMinute : 0,
    speechToText: priced(use.transcriptionModel, () => transcription(use, answers), prices),
    live: priced(use.liveModel, () => live(use, answers), prices),
    text: priced(use.textModel, () => text(use, answers), prices),
    recording: 0,
  }
  return { minutes, parts, usd: sumUsd(Object.values(parts)) }
}

/** 0 without a model, and where nothing is asked of it. Null where it is asked and its price is not known. */
function priced(model: string | null, tokens: () => Tokens, prices: Prices): number | null {
  if (model === null) return 0
  const used = tokens()
  return Object.values(used).every((count) => count === 0) ? 0 : usdOf(used, model, prices)
}

function transcription({ answerMs }: ExpectedUse, answers: number): Tokens {
  const seconds = answerMs / 1_000
  return {
    inputText: answers * CALLS.transcription.in,
    inputAudio: answers * seconds * REST_AUDIO_PER_S,
    outputText: answers * (seconds * SPOKEN_TOKENS_PER_S + CALLS.transcription.out),
    outputAudio: 0,
  }
}

function live({ answerMs, hearsLive }: ExpectedUse, answers: number): Tokens {
  const asked = (ASKING_MS / 1_000) * LIVE_AUDIO_PER_S
  const heard = hearsLive ? (answerMs / 1_000) * LIVE_AUDIO_PER_S : 0
  const told = hearsLive ? 0 : (answerMs / 1_000) * SPOKEN_TOKENS_PER_S
  let contextAudio = 0
  const tokens = { inputText: 0, inputAudio: 0, outputText: 0, outputAudio: 0 }
  for (let turn = 0; turn < answers + 2; turn++) {
    tokens.inputText += LIVE_INSTRUCTIONS_TOKENS + Math.min(turn * told, LIVE_CONTEXT_TOKENS)
    tokens.inputAudio += contextAudio
    tokens.outputAudio += asked
    contextAudio = Math.min(contextAudio + asked + heard, LIVE_CONTEXT_TOKENS)
  }
  return tokens
}

function text({ answerMs, graded, followUps, generated, questionCount }: ExpectedUse, answers: number): Tokens {
  const transcript = (answerMs / 1_000) * SPOKEN_TOKENS_PER_S
  const grading = graded ? answers : 0
  const made = generated ? questionCount : 0
  return {
    inputText:
      grading * (CALLS.evaluation.in + transcript) +
      followUps * (CALLS.followUp.in + transcript) +
      (graded ? CALLS.completion.in + answers * transcript : 0) +
      (made > 0 ? 2 * CALLS.questions.in : 0),
    inputAudio: 0,
    outputText:
      grading * CALLS.evaluation.out +
      followUps * CALLS.followUp.out +
      (graded ? CALLS.completion.out : 0) +
      made * CALLS.questions.outEach,
    outputAudio: 0,
  }
}
