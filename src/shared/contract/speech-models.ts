import { z } from 'zod'
import { base } from './base'

/** A speech-to-text model for this machine: fetched by the person, or imported from a folder. */
export const speechModel = z.strictObject({
  id: z.string(),
  title: z.string(),
  languages: z.array(z.string()),
  bytes: z.number().int(),
  dropsFillers: z.boolean(),
  state: z.enum(['absent', 'downloading', 'partial', 'ready', 'broken']),
  /** 0 to 1 while it is downloaded. */
  ratio: z.number().min(0).max(1).nullable(),
  code: z.string().nullable(),
})
export type SpeechModel = z.infer<typeof speechModel>
const models = z.array(speechModel)

export const speechModelsContract = {
  list: base.output(models),
  /** Starts or goes on; progress comes as studio events `progress`, task `speech_model`. */
  download: base.input(z.strictObject({ id: z.string() })).output(models),
  cancel: base.input(z.strictObject({ id: z.string() })).output(models),
  /** From a folder on this machine that holds the model's files. Throws SPEECH_MODEL_BROKEN. */
  importFolder: base.input(z.strictObject({ path: z.string().max(4096) })).output(models),
  remove: base.input(z.strictObject({ id: z.string() })).output(models),
}
