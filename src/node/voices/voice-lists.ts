import { z } from 'zod'

export interface SystemVoice {
  /** The name the system's program takes. */
  name: string
  /** BCP 47 language tag, lower case: `en-gb`. */
  language: string
}

/** Parses `say -v ?` (macOS): name, locale, `#` and a sample sentence; names may hold spaces and brackets. */
export function parseSayVoices(text: string): SystemVoice[] {
  return linesOf(text).flatMap((line) => {
    const match = /^(.+?)\s+([a-z]{2,3}[_-][A-Za-z0-9]{2,4})\s+#/.exec(line)
    return match?.[1] && match[2] ? [{ name: match[1], language: tagOf(match[2]) }] : []
  })
}

/** Parses `espeak-ng --voices`: the File column is the name that always works; mbrola voices need data that is rarely there. */
export function parseEspeakVoices(text: string): SystemVoice[] {
  return linesOf(text).flatMap((line) => {
    const match = /^\s*\d+\s+(\S+)\s+\S+\s+\S+\s+(\S+)/.exec(line)
    if (!match?.[1] || !match[2] || match[2].startsWith('mb/')) return []
    return [{ name: match[1], language: tagOf(match[1]) }]
  })
}

const sapiVoice = z.object({ Name: z.string(), Culture: z.string() })

/** Parses the JSON that the SAPI listing script prints: one object, an array of them, or nothing at all. */
export function parseSapiVoices(text: string): SystemVoice[] {
  if (text.trim() === '') return []
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return []
  }
  return (Array.isArray(json) ? json : [json]).flatMap((item) => {
    const parsed = sapiVoice.safeParse(item)
    return parsed.success ? [{ name: parsed.data.Name, language: tagOf(parsed.data.Culture) }] : []
  })
}

/** Clear, unhurried voices of each system, best first; novelty voices come with macOS and must not be the default. */
const LIKED = [
  'Daniel',
  'Samantha',
  'Karen',
  'Moira',
  'Microsoft Hazel Desktop',
  'Microsoft Zira Desktop',
  'en-gb',
  'en-us',
]

/**
 * The voice for a BCP 47 tag (`en` matches `en-gb`): the one asked for, else a liked one, else the first; null for none. Where no
 * voice has the accent (`en-AU`), any of the language does.
 */
export function chooseVoice(
  voices: readonly SystemVoice[],
  language: string,
  wanted: string | null,
): SystemVoice | null {
  const asked = voices.find((voice) => voice.name === wanted)
  if (asked) return asked
  const tag = tagOf(language)
  const speaking = voices.filter((voice) => voice.language === tag || voice.language.startsWith(`${tag}-`))
  const liked = LIKED.map((name) => speaking.find((voice) => voice.name === name)).find((voice) => voice !== undefined)
  const found = liked ?? speaking[0]
  if (found) return found
  const base = tag.split('-')[0] ?? tag
  return base === tag ? null : chooseVoice(voices, base, null)
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '')
}

function tagOf(locale: string): string {
  return locale.replace('_', '-').toLowerCase()
}
