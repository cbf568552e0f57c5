import { z } from 'zod'

const tokens = z.array(z.looseObject({ modality: z.string().optional(), tokenCount: z.number().optional() })).optional()

/** BidiGenerateContentServerMessage, as much of it as is read here. Whatever does not fit is left out, not refused. */
const wire = z.looseObject({
  serverContent: z
    .looseObject({
      modelTurn: z
        .looseObject({
          parts: z
            .array(
              z.looseObject({
                thought: z.boolean().optional(),
                inlineData: z.looseObject({ data: z.string().optional() }).optional(),
              }),
            )
            .optional(),
        })
        .optional(),
      inputTranscription: z.looseObject({ text: z.string().optional(), finished: z.boolean().optional() }).optional(),
      outputTranscription: z.looseObject({ text: z.string().optional() }).optional(),
      generationComplete: z.boolean().optional(),
      turnComplete: z.boolean().optional(),
      interrupted: z.boolean().optional(),
    })
    .optional(),
  usageMetadata: z
    .looseObject({
      promptTokenCount: z.number().optional(),
      responseTokenCount: z.number().optional(),
      promptTokensDetails: tokens,
      responseTokensDetails: tokens,
    })
    .optional(),
  goAway: z.looseObject({ timeLeft: z.string().optional() }).optional(),
})

export interface TokenUsage {
  inputTextTokens: number
  inputAudioTokens: number
  outputTextTokens: number
  outputAudioTokens: number
}

/** One message of the service, in the order in which its parts are to be taken. */
export interface ServerMessage {
  /** An interruption of what was being said. */
  interrupted: boolean
  /** 24 kHz mono; empty when there is none. */
  audio: Int16Array
  /** A piece of what the model says. */
  said: string
  /** A piece of what the candidate said. */
  heard: string
  heardFinished: boolean
  /** No more of this reply will come. */
  complete: boolean
  usage: TokenUsage | null
  /** The connection ends in so many ms. */
  goAwayMs: number | null
}

/** Reads a message; null for what is none. */
export function readServerMessage(raw: unknown): ServerMessage | null {
  const parsed = wire.safeParse(raw)
  if (!parsed.success) return null
  const { serverContent: content, usageMetadata: usage, goAway } = parsed.data
  const parts = content?.modelTurn?.parts ?? []
  return {
    interrupted: content?.interrupted === true,
    audio: audioOf(parts.flatMap((part) => (part.thought ? [] : [part.inlineData?.data ?? '']))),
    said: content?.outputTranscription?.text ?? '',
    heard: content?.inputTranscription?.text ?? '',
    heardFinished: content?.inputTranscription?.finished === true,
    complete: content?.turnComplete === true || content?.generationComplete === true,
    usage: usage ? usageOf(usage) : null,
    goAwayMs: goAway ? durationMs(goAway.timeLeft) : null,
  }
}

function audioOf(encoded: string[]): Int16Array {
  const bytes = Buffer.concat(encoded.map((data) => Buffer.from(data, 'base64')))
  const samples = new Int16Array(bytes.length >> 1)
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2)
  return samples
}

type WireUsage = NonNullable<z.infer<typeof wire>['usageMetadata']>

function usageOf(usage: WireUsage): TokenUsage {
  const input = split(usage.promptTokenCount, usage.promptTokensDetails)
  const output = split(usage.responseTokenCount, usage.responseTokensDetails)
  return {
    inputTextTokens: input.text,
    inputAudioTokens: input.audio,
    outputTextTokens: output.text,
    outputAudioTokens: output.audio,
  }
}

/** What no detail says a kind of is counted as text. */
function split(total: number | undefined, details: WireUsage['promptTokensDetails']) {
  const whole = (count: number | undefined) => (Number.isFinite(count) ? Math.max(0, Math.round(count ?? 0)) : 0)
  const audio = (details ?? []).reduce((sum, d) => sum + (d.modality === 'AUDIO' ? whole(d.tokenCount) : 0), 0)
  const listed = (details ?? []).reduce((sum, { tokenCount }) => sum + whole(tokenCount), 0)
  return { audio, text: Math.max(0, Math.max(whole(total), listed) - audio) }
}

/** A protobuf duration, `12.5s`. Unreadable: a minute, what is usual. */
function durationMs(text: string | undefined): number {
  const seconds = Number(text?.replace(/s$/, ''))
  return text !== undefined && Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : 60_000
}
