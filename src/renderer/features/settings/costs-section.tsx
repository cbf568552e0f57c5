import { NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { useErrorText } from '../../components/use-error-text'
import { Line } from './line'
import { PriceTable } from './price-table'
import { Section } from './section'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'

export function CostsSection() {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  const prices = useQuery(orpc.costs.prices.queryOptions())
  return (
    <Section id="costs" lead={t('costs.lead')}>
      <SpendCapLine />
      {prices.error && (
        <p role="alert" className={styles.block}>
          {errorText(prices.error)}
        </p>
      )}
      {prices.data && <PriceTable prices={prices.data} />}
    </Section>
  )
}

function SpendCapLine() {
  const { t } = useTranslation('settings')
  const { settings, save } = useSettingsPage()
  const [value, setValue] = useState<string | number>(settings.spendCapUsd ?? '')
  useEffect(() => setValue(settings.spendCapUsd ?? ''), [settings.spendCapUsd])
  function commit() {
    const usd = typeof value === 'number' ? value : null
    if (usd !== settings.spendCapUsd) save('cap', { spendCapUsd: usd })
  }
  return (
    <Line id="cap" title={t('costs.cap.title')} note={t('costs.cap.note')} labelFor="cap-usd">
      <NumberInput
        id="cap-usd"
        className={styles.number}
        value={value}
        min={0}
        max={1000}
        step={0.5}
        decimalScale={2}
        prefix="$"
        placeholder={t('costs.cap.none')}
        aria-describedby="cap-note"
        onChange={setValue}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
      />
    </Line>
  )
}
