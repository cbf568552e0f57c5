import { useTranslation } from 'react-i18next'
import type diagnostics from '../../i18n/en/diagnostics.json'

type Words = typeof diagnostics

/** The names of states, events and the like as a person reads them; one that no catalogue has is shown as the program calls it. */
export function useNames() {
  const { t, i18n } = useTranslation('diagnostics')
  const plain = (code: string) => code.replace(/_/g, ' ')
  const has = (key: string) => i18n.exists(key, { ns: 'diagnostics' })
  return {
    state: (state: string) => (has(`state.${state}`) ? t(`state.${state as keyof Words['state']}`) : plain(state)),
    event: (event: string) => (has(`event.${event}`) ? t(`event.${event as keyof Words['event']}`) : plain(event)),
    detail: plain,
    /** What a measure is of: a path, a conversation, a model. */
    label: (label: string | null) => {
      if (label === null) return ''
      if (has(`path.${label}`)) return t(`path.${label as keyof Words['path']}`)
      return has(`definition.${label}`) ? t(`definition.${label as keyof Words['definition']}`) : label
    },
  }
}
