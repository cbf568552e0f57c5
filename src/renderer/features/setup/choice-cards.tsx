import { Radio } from '@mantine/core'
import { useId } from 'react'
import styles from './choice-cards.module.css'

export interface ChoiceOption<T extends string> {
  value: T
  label: string
  note: string
  /** It cannot be had; the note says why. */
  disabled?: boolean
}

export interface ChoiceCardsProps<T extends string> {
  name: string
  label: string
  value: T
  options: readonly ChoiceOption<T>[]
  onChange(value: T): void
}

/** A radio group of cards. The name is the short label alone; the note is its description. */
export function ChoiceCards<T extends string>({ name, label, value, options, onChange }: ChoiceCardsProps<T>) {
  const id = useId()
  const pick = (text: string) => {
    const option = options.find((candidate) => candidate.value === text)
    if (option) onChange(option.value)
  }
  return (
    <Radio.Group name={name} label={label} value={value} onChange={pick}>
      <div className={styles.cards} data-count={options.length}>
        {options.map((option) => (
          <Radio.Card
            key={option.value}
            value={option.value}
            disabled={option.disabled === true}
            // Mantine's arrows go by the name, and would stop at a card that takes no focus.
            name={option.disabled === true ? `${name}-disabled` : name}
            // One stop for Tab, arrows within: as in a group of plain radio buttons.
            tabIndex={option.value === value ? 0 : -1}
            aria-labelledby={`${id}-${option.value}`}
            aria-describedby={`${id}-${option.value}-note`}
          >
            <span className={styles.card}>
              <Radio.Indicator variant="outline" className={styles.indicator} />
              <span>
                <span id={`${id}-${option.value}`} className={styles.label}>
                  {option.label}
                </span>
                <span id={`${id}-${option.value}-note`} className={styles.note}>
                  {option.note}
                </span>
              </span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
