import { Card, Skeleton, Title, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../components/link-button'
import styles from './home.module.css'

const ROWS = ['1', '2', '3', '4', '5', '6']

/** The page at its final size while the studio is slow to answer; a new interview can be started all the same. */
export function HomeSkeleton() {
  const { t } = useTranslation(['dashboard', 'common'])
  return (
    <>
      <div className={styles.head}>
        <div>
          <Title order={1}>{t('title')}</Title>
          <p className={styles.lead}>{t('lead.plain')}</p>
        </div>
        <LinkButton to="/new" variant="filled" size="lg" className={styles.start}>
          {t('newInterview')}
        </LinkButton>
      </div>
      <VisuallyHidden role="status">{t('common:loading')}</VisuallyHidden>
      <div className={styles.stack} aria-hidden="true">
        <div className={styles.cards}>
          <Card className={styles.cardSkeleton} />
          <Card className={styles.cardSkeleton} />
        </div>
        <Card padding={0}>
          {ROWS.map((row) => (
            <div key={row} className={styles.rowSkeleton}>
              <Skeleton height={12} width={128} />
              <Skeleton height={12} width={160} />
              <Skeleton height={12} width={64} />
              <Skeleton height={12} width={160} />
            </div>
          ))}
        </Card>
      </div>
    </>
  )
}
