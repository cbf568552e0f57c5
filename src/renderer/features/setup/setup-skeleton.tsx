import { Card, Skeleton, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './setup.module.css'

const FIELD_HEIGHTS_PX = [44, 70, 72, 44, 90]

export function SetupSkeleton() {
  const { t } = useTranslation('common')
  return (
    <div className={styles.grid}>
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      <div className={styles.fields} aria-hidden="true">
        {FIELD_HEIGHTS_PX.map((height) => (
          <div key={height}>
            <Skeleton height={12} width={72} mb={14} />
            <Skeleton height={height} radius="md" />
          </div>
        ))}
      </div>
      <div className={styles.side} aria-hidden="true">
        <Card className={styles.startSkeleton} />
      </div>
    </div>
  )
}
