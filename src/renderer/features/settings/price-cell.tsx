import { NumberInput, Table } from '@mantine/core'
import { formatPrice } from '../../i18n/format'
import styles from './settings.module.css'

export interface PriceCellProps {
  /** US dollars. */
  value: number
  label: string
  editing: boolean
  onChange(usd: number): void
}

export function PriceCell({ value, label, editing, onChange }: PriceCellProps) {
  return (
    <Table.Td>
      {editing ? (
        <NumberInput
          className={styles.cell}
          value={value}
          min={0}
          decimalScale={6}
          hideControls
          prefix="$"
          aria-label={label}
          onChange={(usd) => {
            if (typeof usd === 'number') onChange(usd)
          }}
        />
      ) : (
        formatPrice(value)
      )}
    </Table.Td>
  )
}
