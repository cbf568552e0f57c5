import type { KeysStatus } from '@shared/contract/keys'
import type { Settings } from '@shared/contract/studio'

/** Why no service for texts can be asked. */
export type MissingService = 'key' | 'vault' | 'consent' | 'address' | 'chosen_none'

export interface ReadyServices {
  /** Who asks the questions. `gemini_without_key`: chosen, but the built-in voice must do it. */
  interviewer: 'offline' | 'gemini' | 'gemini_without_key'
  /** Whether questions can be made, follow-ups proposed and answers evaluated. */
  text: { ready: true } | { ready: false; missing: MissingService }
}

/** What the settings and the keys allow, as far as it can be known without asking a service. Pure. */
export function readyServices(
  settings: Pick<Settings, 'interviewer' | 'textProviders' | 'openAiUrl' | 'openAiModel' | 'openAiConsent'>,
  keys: Pick<KeysStatus, 'secrets' | 'vault'>,
): ReadyServices {
  const hasGemini = keys.secrets.gemini !== null
  return { interviewer: interviewerOf(settings.interviewer, hasGemini), text: textOf() }

  function textOf(): ReadyServices['text'] {
    if (settings.textProviders.length === 0) return { ready: false, missing: 'chosen_none' }
    const missing = settings.textProviders.map((provider) =>
      provider === 'gemini' ? geminiMissing() : openAiMissing(),
    )
    if (missing.includes(null)) return { ready: true }
    // What stands nearest to being ready is what to mend first.
    const first = (['vault', 'consent', 'key', 'address'] as const).find((reason) => missing.includes(reason))
    return { ready: false, missing: first ?? 'key' }
  }

  function geminiMissing(): MissingService | null {
    if (hasGemini) return null
    return keys.vault === 'locked' ? 'vault' : 'key'
  }

  function openAiMissing(): MissingService | null {
    const { openAiUrl, openAiConsent } = settings
    if (openAiUrl === null) return 'address'
    return isOnThisComputer(openAiUrl) || openAiConsent === openAiUrl ? null : 'consent'
  }
}

/**
 * After which answers a follow-up can come: one is proposed at once, and the words of a spoken answer are there in time only
 * while Gemini listens live. Pure.
 */
export function followUpsAfter(
  interviewer: ReadyServices['interviewer'],
  hears: Settings['hears'],
): 'every_answer' | 'typed_answers' {
  return interviewer === 'gemini' && hears === 'live' ? 'every_answer' : 'typed_answers'
}

function interviewerOf(chosen: Settings['interviewer'], hasKey: boolean): ReadyServices['interviewer'] {
  if (chosen === 'offline') return 'offline'
  if (hasKey) return 'gemini'
  return chosen === 'gemini' ? 'gemini_without_key' : 'offline'
}

function isOnThisComputer(url: string): boolean {
  try {
    const { hostname } = new URL(url)
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
  } catch {
    return false
  }
}
