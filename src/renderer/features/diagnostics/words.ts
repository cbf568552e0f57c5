import type { LogLine } from '@shared/contract/diagnostics'
import { useTranslation } from 'react-i18next'
import type diagnostics from '../../i18n/en/diagnostics.json'

type Words = typeof diagnostics

/** How often each turn of a conversation led to fallback; what came before the first turn is in none of them. Pure. */
export function fallbacksAfter(log: readonly Pick<LogLine, 'event' | 'fromState' | 'toState'>[]): number[] {
  const turns: number[] = []
  for (const { event, fromState, toState } of log) {
    if (event === 'turn_ended') turns.push(0)
    const last = turns.length - 1
    if (toState === 'fallback' && fromState !== 'fallback' && last >= 0) turns[last] = (turns[last] ?? 0) + 1
  }
  return turns
}

/** A detail's parts as keys of the catalogue: a condition's several words are one part where the catalogue has them as one. Pure. */
export function detailKeys(detail: string, has: (key: string) => boolean): string[] {
  const words = detail.replace(/: /g, ' change ').split(/[ ,]+/)
  const keys: string[] = []
  for (let from = 0; from < words.length; ) {
    let until = words.length
    while (until > from + 1 && !has(words.slice(from, until).join('_'))) until--
    keys.push(words.slice(from, until).join('_'))
    from = until
  }
  return keys
}

/** The names of states, events and the like as a person reads them; one that no catalogue has is shown as the program calls it. */
export function useNames() {
  const { t, i18n } = useTranslation('diagnostics')
  const plain = (code: string) => code.replace(/_/g, ' ')
  const has = (key: string) => i18n.exists(key, { ns: 'diagnostics' })
  return {
    state: (state: string) => (has(`state.${state}`) ? t(`state.${state as keyof Words['state']}`) : plain(state)),
    event: (event: string) => (has(`event.${event}`) ? t(`event.${event as keyof Words['event']}`) : plain(event)),
    detail: (detail: string) =>
      detailKeys(detail, (key) => has(`detail.${key}`))
        .map((key) => (has(`detail.${key}`) ? t(`detail.${key as keyof Words['detail']}`) : plain(key)))
        .join(', '),
    /** What a measure is of: a path, a conversation, a model. */
    label: (label: string | null) => {
      if (label === null) return ''
      if (has(`path.${label}`)) return t(`path.${label as keyof Words['path']}`)
      return has(`definition.${label}`) ? t(`definition.${label as keyof Words['definition']}`) : label
    },
  }
}
