import { PLAN_KINDS } from '@shared/domain/interview/plan'
import { useTranslation } from 'react-i18next'
import { ChoiceCards, type ChoiceOption } from './choice-cards'
import type { Offer } from './use-offers'

export interface KindCardsProps {
  kind: Offer['kind']
  /** Null while they are looked up. */
  offers: readonly Offer[] | null
  onChange(kind: Offer['kind']): void
}

/** What can be practised: each card says what it would be made of, or why it cannot be had. */
export function KindCards({ kind, offers, onChange }: KindCardsProps) {
  const { t } = useTranslation('setup')
  const options = PLAN_KINDS.map((value) => optionOf(value, offers?.find((offer) => offer.kind === value) ?? null))
  return <ChoiceCards name="kind" label={t('kind.label')} value={kind} options={options} onChange={onChange} />

  function optionOf(value: Offer['kind'], offer: Offer | null): ChoiceOption<Offer['kind']> {
    const label = t(`kind.${value}`)
    if (offer === null) return { value, label, note: '\u00a0' }
    const { unavailable } = offer
    if (unavailable !== null) return { value, label, note: whyNot(unavailable), disabled: value !== 'full' }
    return { value, label, note: madeOf(offer) }
  }

  function whyNot(code: string): string {
    return t(`kind.unavailable.${code === 'NOTHING_WEAK' || code === 'NOTHING_DUE' ? code : 'other'}`)
  }

  function madeOf({ kind: value, questionCount: count, topic, due }: Offer): string {
    switch (value) {
      case 'drill':
        return t('kind.note.drill', { count })
      case 'weakest':
        return t('kind.note.weakest', { count, topic: topic?.title, score: Math.round(topic?.meanScore ?? 0) })
      case 'repetition':
        return t('kind.note.repetition', { count: due?.count ?? count })
      default:
        return t(`kind.note.${value}`)
    }
  }
}
