import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import styles from './setup.module.css'

export function SetupFailed({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { t } = useTranslation(['setup', 'common'])
  const errorText = useErrorText()
  return (
    <div className={styles.failed}>
      <MessageBox tone="low" title={t('failed.title')} body={errorText(error)}>
        <Button size="sm" onClick={onRetry}>
          {t('common:retry')}
        </Button>
      </MessageBox>
    </div>
  )
}
