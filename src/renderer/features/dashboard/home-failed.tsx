import { Button, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../components/link-button'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import styles from './home.module.css'

export function HomeFailed({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { t } = useTranslation(['dashboard', 'common'])
  const errorText = useErrorText()
  return (
    <>
      <div className={styles.head}>
        <Title order={1}>{t('title')}</Title>
        <LinkButton to="/new" variant="filled" size="lg" className={styles.start}>
          {t('newInterview')}
        </LinkButton>
      </div>
      <MessageBox tone="low" title={t('failed.title')} body={t('failed.body', { reason: errorText(error) })}>
        <Button size="sm" onClick={onRetry}>
          {t('common:retry')}
        </Button>
      </MessageBox>
    </>
  )
}
