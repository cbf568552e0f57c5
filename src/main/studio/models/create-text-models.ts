import { StudioError } from '@shared/contract/errors'
import type { TextModels } from './text-models'

export function createTextModels(): TextModels {
  const missing = { ok: false, code: 'KEY_MISSING', message: new StudioError('KEY_MISSING').message, details: [] }
  return {
    readiness: async () => ({ ready: false, code: 'KEY_MISSING' }),
    ask: async () => {
      throw new StudioError('KEY_MISSING')
    },
    liveModels: async () => [],
    recordLive: () => {},
    testGemini: async () => missing,
    testOpenAi: async () => missing,
  }
}
