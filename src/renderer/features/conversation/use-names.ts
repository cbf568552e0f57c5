import { assertNever } from '@shared/assert-never'
import { useTranslation } from 'react-i18next'
import { formatIsoDay } from '../../i18n/format'
import { shownReply } from './replies'

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

/** What a typed answer is shown as: a button's day, time or word in the page's own. */
export function useShownReply(): (text: string) => string {
  const { t } = useTranslation('conversation')
  const slotName = useSlotName()
  const slotValue = useSlotValue()
  return (text) => {
    const shown = shownReply(text)
    switch (shown.kind) {
      case 'yes':
      case 'no':
      case 'guest':
        return t(`reply.${shown.kind}`)
      case 'slot':
        return slotName(shown.value)
      case 'date':
      case 'time':
        return slotValue(shown.kind, shown.value)
      case 'words':
        return shown.text
      default:
        return assertNever(shown)
    }
  }
}

function readable(id: string): string {
  const words = id.replace(/_/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
