import { useTranslation } from 'react-i18next'
import { formatIsoDay } from '../../i18n/format'

/** The word for a step. One that the catalogue does not know, of a definition that came later, is its own name. */
export function useStepName(): (id: string) => string {
  const { t } = useTranslation('conversation')
  return (id) => t(`step.${id}` as 'step.done', { defaultValue: readable(id) })
}

export function useSlotName(): (name: string) => string {
  const { t } = useTranslation('conversation')
  return (name) => t(`slot.${name}` as 'slot.date', { defaultValue: readable(name) })
}

/** A slot's value for the eye: its reader gives 2026-11-27 and 09:30. */
export function useSlotValue(): (name: string, value: string) => string {
  const { i18n } = useTranslation()
  return (name, value) => (name === 'date' ? formatIsoDay(value, { language: i18n.language }) : value)
}

function readable(id: string): string {
  const words = id.replace(/_/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
