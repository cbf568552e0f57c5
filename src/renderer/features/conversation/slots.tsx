import type { ConversationView } from '@shared/domain/conversation/view'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './slots.module.css'
import { useSlotName, useSlotValue } from './use-names'

/** What is known so far, and which of it was confirmed. Nothing where there is nothing to know. */
export function Slots({ slots }: { slots: ConversationView['slots'] }) {
  const { t } = useTranslation('conversation')
  const nameOf = useSlotName()
  const shownValue = useSlotValue()
  if (!slots.some(({ value }) => value !== null)) return null
  return (
    <section aria-label={t('slots.label')}>
      <dl className={classes.slots}>
        {slots.map(({ name, value, confirmed }) => (
          <div key={name} className={classes.slot} data-empty={value === null || undefined}>
            <dt>{nameOf(name)}</dt>
            <dd>
              {value === null ? t('slots.open') : shownValue(name, value)}
              {value !== null && (
                <small className={classes.state} data-confirmed={confirmed || undefined}>
                  {confirmed && <IconCheck size={14} stroke={2} aria-hidden="true" />}
                  {t(confirmed ? 'slots.confirmed' : 'slots.unconfirmed')}
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
