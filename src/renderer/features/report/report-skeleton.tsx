import { Skeleton, Title, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDelayed } from '../../components/use-delayed'

/** The report's shape while it is read, after 300 ms. */
export function ReportSkeleton() {
  const { t } = useTranslation('report')
  const late = useDelayed(true)
  return (
    <div aria-busy="true">
      <Title order={1}>{t('title')}</Title>
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      {late && (
        <>
          <Skeleton height={20} width={420} maw="100%" mt={10} />
          <Skeleton height={178} radius="lg" mt={32} />
          <Skeleton height={460} radius="lg" mt={24} />
        </>
      )}
    </div>
  )
}
