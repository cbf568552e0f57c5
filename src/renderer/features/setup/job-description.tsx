import { Button, Textarea } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/format'
import { LONGEST_JOB_DESCRIPTION } from './choice'
import styles from './setup.module.css'

export interface JobDescriptionProps {
  text: string
  onChange(text: string): void
}

/** Pasted in, and read as data: it words questions, it gives no orders. */
export function JobDescription({ text, onChange }: JobDescriptionProps) {
  const { t, i18n } = useTranslation('setup')
  const id = useId()
  const [open, setOpen] = useState(text !== '')
  const figures = { language: i18n.language }
  const count = t('job.count', {
    count: text.length,
    length: formatCount(text.length, figures),
    limit: formatCount(LONGEST_JOB_DESCRIPTION, figures),
  })
  return (
    <div className={styles.job}>
      <div className={styles.jobHead}>
        <Button
          variant="subtle"
          size="sm"
          className={styles.jobToggle}
          aria-expanded={open}
          aria-controls={id}
          rightSection={open ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
          onClick={() => setOpen(!open)}
        >
          {t('job.label')}
        </Button>
        {(open || text !== '') && <span className={styles.count}>{count}</span>}
      </div>
      <div id={id} hidden={!open}>
        <Textarea
          aria-label={t('job.label')}
          placeholder={t('job.placeholder')}
          description={text.length >= LONGEST_JOB_DESCRIPTION ? t('job.full') : t('job.note')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          maxLength={LONGEST_JOB_DESCRIPTION}
          autosize
          minRows={4}
          maxRows={12}
        />
      </div>
    </div>
  )
}
