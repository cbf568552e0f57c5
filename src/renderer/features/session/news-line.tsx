import { Button } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CalmCode } from './news'
import classes from './news-line.module.css'

export interface NewsLineProps {
  code: CalmCode
  onDismiss(): void
}

/** Something changed and the interview goes on: one sentence, no alarm. */
export function NewsLine({ code, onDismiss }: NewsLineProps) {
  const { t } = useTranslation(['session', 'errors'])
  return (
    <div role="status" aria-label={t('session:news')} className={classes.news}>
      <IconInfoCircle className={classes.icon} aria-hidden="true" />
      <p className={classes.text}>{t(`errors:${code}`)}</p>
      <Button size="sm" variant="subtle" onClick={onDismiss}>
        {t('session:action.dismiss')}
      </Button>
    </div>
  )
}
