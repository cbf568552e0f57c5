import { ActionIcon, NumberInput, Select, Textarea } from '@mantine/core'
import { FACT_KINDS } from '@shared/domain/resume/resume'
import { IconX } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from './fact-entries'
import styles from './resumes.module.css'

export interface FactRowProps {
  entry: Entry
  /** The last line of the résumé: a fact points at one. */
  lastLine: number
  /** The same function from draft to draft. */
  onEdit(key: number, next: Partial<Entry>): void
  onRemove(key: number): void
}

/** One fact. Drawn again only when it changed itself: a résumé has dozens, and each key typed would draw all of them. */
export const FactRow = memo(function FactRow({ entry, lastLine, onEdit, onRemove }: FactRowProps) {
  const { t } = useTranslation('resumes')
  const { key, kind, value, line } = entry
  const kinds = FACT_KINDS.filter((one) => one !== 'name' && one !== 'email').map((one) => ({
    value: one,
    label: t(`fact.${one}`),
  }))
  return (
    <div className={styles.factRow}>
      <Select
        aria-label={t('page.kind')}
        data={kinds}
        value={kind}
        allowDeselect={false}
        onChange={(chosen) => {
          const known = FACT_KINDS.find((one) => one === chosen)
          if (known) onEdit(key, { kind: known })
        }}
      />
      <Textarea
        autosize
        minRows={1}
        maxRows={6}
        aria-label={t('page.value', { kind: t(`fact.${kind}`), line })}
        maxLength={500}
        value={value}
        onChange={(event) => onEdit(key, { value: event.currentTarget.value })}
      />
      <NumberInput
        aria-label={t('page.lineLabel')}
        min={1}
        max={Math.max(1, lastLine)}
        allowDecimal={false}
        hideControls
        value={line}
        onChange={(given) => onEdit(key, { line: Number(given) || 1 })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('page.removeFact', { value })}
        onClick={() => onRemove(key)}
      >
        <IconX size={16} stroke={1.75} />
      </ActionIcon>
    </div>
  )
})
