import { z } from 'zod'

const content = z.looseObject({
  role: z.string().optional(),
  parts: z.array(z.looseObject({ text: z.string().optional() })),
})

/** BidiGenerateContentClientMessage, as much of it as the double acts on. */
export const clientMessage = z.looseObject({
  setup: z
    .looseObject({
      model: z.string(),
      systemInstruction: content.optional(),
      generationConfig: z.looseObject({}).optional(),
      realtimeInputConfig: z.looseObject({}).optional(),
      contextWindowCompression: z.looseObject({}).optional(),
      inputAudioTranscription: z.looseObject({}).optional(),
      outputAudioTranscription: z.looseObject({}).optional(),
    })
    .optional(),
  clientContent: z.looseObject({ turns: z.array(content).optional(), turnComplete: z.boolean().optional() }).optional(),
  realtimeInput: z
    .looseObject({
      audio: z.looseObject({ data: z.string(), mimeType: z.string().optional() }).optional(),
      activityStart: z.looseObject({}).optional(),
      activityEnd: z.looseObject({}).optional(),
    })
    .optional(),
})
export type ClientMessage = z.infer<typeof clientMessage>
export type Setup = NonNullable<ClientMessage['setup']>

/** The reasons that the real service gives with its close codes. */
export const CLOSES = {
  bad_key: [1007, 'API key not valid. Please pass a valid API key.'],
  retired: [1008, 'models/MODEL is not found for API version v1beta, or is not supported for bidiGenerateContent.'],
  quota: [1011, 'You exceeded your current quota, please check your plan and billing details.'],
  normal: [1000, ''],
  internal: [1011, 'Internal error encountered.'],
} as const
export type CloseKind = keyof typeof CLOSES
