import type { Settings } from '@shared/contract/studio'

/** Where the machine's settings lie, beside one person's own of the same names. */
export const PRICES_SETTING = 'prices'

const OF_THE_MACHINE = {
  microphoneId: true,
  speakerId: true,
  audioPath: true,
  interviewer: false,
  hears: false,
  liveModel: true,
  textModel: true,
  geminiVoice: false,
  temperature: false,
  textProviders: true,
  openAiUrl: true,
  openAiModel: true,
  // Agreed to by a person: what leaves is theirs.
  openAiConsent: false,
  transcription: true,
  liveKitServer: true,
  liveKitUrl: true,
  evaluateAnswers: false,
  feedbackAfterEach: false,
  liveTranscript: false,
  adaptive: false,
  disfluencyMeasures: false,
  noiseCancellation: true,
  spendCapUsd: false,
  pageLanguage: false,
  askWhoFirst: true,
  lastSetup: false,
} satisfies Record<keyof Settings, boolean>

/** What describes the machine and its services, whoever sits there (decisions/0021). A new setting must say which it is. */
export const MACHINE_SETTINGS: readonly string[] = [
  ...Object.entries(OF_THE_MACHINE).flatMap(([key, machine]) => (machine ? [key] : [])),
  PRICES_SETTING,
]

export function isMachineSetting(key: string): boolean {
  return MACHINE_SETTINGS.includes(key)
}
