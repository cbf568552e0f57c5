import { Chip, Input } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './setup.module.css'

export interface TopicsFieldProps {
  topics: readonly { id: string; title: string }[]
  chosen: readonly string[]
  onChange(chosen: string[]): void
}

export function TopicsField({ topics, chosen, onChange }: TopicsFieldProps) {
  const { t } = useTranslation('setup')
  const id = useId()
  const count = chosen.length
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lay out its legend beside the count.
    <div role="group" aria-labelledby={id}>
      <div className={styles.fieldHead}>
        <Input.Label id={id} labelElement="div">
          {t('topics.label')}
        </Input.Label>
        {topics.length > 0 && (
          <span className={styles.count}>
            {count === 0 ? t('topics.none') : t('topics.chosen', { count, total: topics.length })}
          </span>
        )}
      </div>
      {topics.length === 0 && <p className={styles.general}>{t('topics.general')}</p>}
      <Chip.Group multiple value={[...chosen]} onChange={onChange}>
        <div className={styles.chips}>
          {topics.map((topic) => (
            <Chip key={topic.id} value={topic.id}>
              {topic.title}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </div>
  )
}
