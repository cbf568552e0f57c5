import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './dialog.module.css'
import type { AskBeforeLoss } from './use-ask-before-loss'

/** Whether what was written may go. */
export function UnsavedQuestion({
  asking,
  keep,
  onClose,
}: Pick<AskBeforeLoss, 'asking' | 'keep'> & { onClose(): void }) {
  const { t } = useTranslation()
  if (!asking) return null
  return (
    <div className={styles.unsaved} role="alertdialog" aria-label={t('unsaved.ask')}>
      <p>{t('unsaved.ask')}</p>
      <div className={styles.dialogFoot}>
        <Button size="sm" onClick={keep} autoFocus>
          {t('unsaved.keep')}
        </Button>
        <Button size="sm" className={styles.danger} onClick={onClose}>
          {t('unsaved.drop')}
        </Button>
      </div>
    </div>
  )
}
