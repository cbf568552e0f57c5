import type { Prices } from '@shared/contract/costs'

/**
 * List prices of the paid tier in US dollars, per million tokens and per participant and minute; where they are from:
 * docs/decisions/0012-text-services.md. Anybody can put their own in their place (costs.setPrices).
 */
export const LIST_PRICES: Prices = {
  asOf: '2026-10-07',
  models: [
    { model: 'gemini-3.8-flash', inputText: 0.75, inputAudio: 0.75, outputText: 3.75, outputAudio: 0 },
    { model: 'gemini-3.5-flash', inputText: 1.5, inputAudio: 1.5, outputText: 9, outputAudio: 0 },
    { model: 'gemini-3.5-flash-lite', inputText: 0.3, inputAudio: 0.3, outputText: 2.5, outputAudio: 0 },
    { model: 'gemini-2.5-flash', inputText: 0.3, inputAudio: 1, outputText: 2.5, outputAudio: 0 },
    { model: 'gemini-3.8-live', inputText: 0.75, inputAudio: 3, outputText: 4.5, outputAudio: 12 },
    { model: 'gemini-3.1-flash-live-preview', inputText: 0.75, inputAudio: 3, outputText: 4.5, outputAudio: 12 },
    {
      model: 'gemini-2.5-flash-native-audio-preview-12-2025',
      inputText: 0.5,
      inputAudio: 3,
      outputText: 2,
      outputAudio: 12,
    },
  ],
  liveKitPerParticipantMinute: 0.0005,
}
