export const VOICE_RATE_HZ = 48_000

/** Mono 48 kHz speech, silence trimmed at both ends. */
export interface Speech {
  pcm: Int16Array
  sampleRateHz: typeof VOICE_RATE_HZ
  durationMs: number
}

export interface Voice {
  kind: 'system' | 'reading'
  name: string
  /** Throws when the program fails, takes longer than 20 s or is aborted. */
  synthesise(text: string, signal?: AbortSignal): Promise<Speech>
}

export function speechOf(pcm: Int16Array): Speech {
  return { pcm, sampleRateHz: VOICE_RATE_HZ, durationMs: (pcm.length * 1000) / VOICE_RATE_HZ }
}
