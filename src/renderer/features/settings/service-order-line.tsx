import { Button, Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Line } from './line'
import { moved, SERVICES, switched } from './service-order'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'

/** Which service gets a text first, and which one when that fails. None: answers are rated by oneself. */
export function ServiceOrderLine() {
  const { t } = useTranslation('settings')
  const { settings, save } = useSettingsPage()
  const order = settings.textProviders
  const shown = [...order, ...SERVICES.filter((service) => !order.includes(service))]
  return (
    <Line
      id="order"
      title={t('answers.order.title')}
      note={order.length === 0 ? t('answers.order.none') : t('answers.order.note')}
      below={
        <ol className={styles.order} aria-labelledby="order-title">
          {shown.map((service) => {
            const on = order.includes(service)
            const at = order.indexOf(service)
            const name = t(`answers.order.${service}`)
            return (
              <li key={service}>
                <span>
                  <Checkbox
                    checked={on}
                    label={name}
                    onChange={(event) =>
                      save('order', { textProviders: switched(order, service, event.currentTarget.checked) })
                    }
                  />
                </span>
                {on && order.length > 1 && (
                  <Button
                    size="sm"
                    variant="subtle"
                    aria-label={t(at === 0 ? 'answers.order.laterOf' : 'answers.order.firstOf', { name })}
                    onClick={() => save('order', { textProviders: moved(order, service, at === 0 ? 1 : -1) })}
                  >
                    {t(at === 0 ? 'answers.order.later' : 'answers.order.first')}
                  </Button>
                )}
              </li>
            )
          })}
        </ol>
      }
    />
  )
}
