/** Day the names below were compared with the service's own documentation, ISO 8601. */
export const GEMINI_MODELS_AS_OF = '2026-11-21'

export interface GeminiTextModel {
  name: string
  /** How little it may think before it answers: grades and questions need no long thought, and a person waits. Null: as it likes. */
  thinking: { level: 'low' } | { budgetTokens: number } | null
}

/**
 * Models for text, best first. Names change: one that the service has no more is passed over and named (studio/models), so an old
 * program goes on with the next. This table is the only place where they stand.
 */
export const GEMINI_TEXT_MODELS: readonly GeminiTextModel[] = [
  { name: 'gemini-3.8-flash', thinking: { level: 'low' } },
  { name: 'gemini-3.5-flash', thinking: { level: 'low' } },
  { name: 'gemini-3.5-flash-lite', thinking: null },
  { name: 'gemini-2.5-flash', thinking: { budgetTokens: 0 } },
]

/** Models that speak and listen (native audio), best first. All are known to the agents plugin that speaks to them. */
export const GEMINI_LIVE_MODELS: readonly string[] = [
  'gemini-3.8-live',
  'gemini-3.1-flash-live-preview',
  'gemini-2.5-flash-native-audio-preview-12-2025',
]

/** What the service says of a model; names without `models/`. */
export interface ListedModel {
  name: string
  /** `generateContent`, `bidiGenerateContent`, ... */
  methods: readonly string[]
}

/**
 * Text models to try: the person's own choice, then the table. With the service's list, only what it has; when it has none of
 * them, its newest Flash, so that a table that is out of date does not end the studio. Pure.
 */
export function textModelsToTry(chosen: string | null, listed: readonly ListedModel[] | null): string[] {
  const wanted = unique([...(chosen === null ? [] : [chosen]), ...GEMINI_TEXT_MODELS.map(({ name }) => name)])
  return narrowed(wanted, listed, 'generateContent', /^gemini-[\d.]+-flash(-lite)?$/)
}

/** The same for models that speak. Pure. */
export function liveModelsToTry(chosen: string | null, listed: readonly ListedModel[] | null): string[] {
  const wanted = unique([...(chosen === null ? [] : [chosen]), ...GEMINI_LIVE_MODELS])
  return narrowed(wanted, listed, 'bidiGenerateContent', /^gemini-.*(live|native-audio)(?!.*(transcribe|translate))/)
}

function narrowed(wanted: string[], listed: readonly ListedModel[] | null, method: string, stray: RegExp): string[] {
  if (listed === null) return wanted
  const able = listed.filter(({ methods }) => methods.includes(method)).map(({ name }) => name)
  const left = wanted.filter((name) => able.includes(name))
  if (left.length > 0) return left
  return able
    .filter((name) => stray.test(name))
    .sort()
    .reverse()
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
