import type { TFunction } from 'i18next'

const KINDS = [
  'questions',
  'transcription',
  'evaluation',
  'completion',
  'follow_up',
  'self_test',
  'live',
  'key_test',
] as const

/** What a call was for, in words; a kind that this page does not know stays as it is. */
export function callKind(kind: string, t: TFunction<'report'>): string {
  const known = KINDS.find((name) => name === kind)
  return known ? t(`cost.kind.${known}`) : kind
}
