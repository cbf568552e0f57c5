import type { ReportModel } from '@shared/contract/reports'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../components/link-button'
import { Notice } from '../../components/notice'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { Analysing } from './analysing'
import { ReportSkeleton } from './report-skeleton'
import { ReportView } from './report-view'
import { useReport } from './use-report'

/** The report of one interview: what was said where, in figures, and your own rating of it. */
export function ReportPage() {
  const { t } = useTranslation(['report', 'common'])
  const { id = '' } = useParams({ strict: false })
  const report = useReport(id)
  const errorText = useErrorText()
  usePageTitle(t('report:title'))

  if (report.data) {
    if (isOpen(report.data)) {
      return (
        <Notice title={t('report:notOver.title')} body={t('report:notOver.body')}>
          <LinkButton variant="filled" to="/interview/$id" params={{ id }}>
            {t('report:notOver.goOn')}
          </LinkButton>
          <LinkButton to="/">{t('common:toPractice')}</LinkButton>
        </Notice>
      )
    }
    if (report.data.analysisStatus === 'processing') return <Analysing report={report.data} />
    return <ReportView key={id} report={report.data} onRetry={() => void report.refetch()} />
  }
  if (report.isError) {
    return (
      <Notice title={t('report:title')} body={errorText(report.error)}>
        <LinkButton to="/">{t('common:toPractice')}</LinkButton>
      </Notice>
    )
  }
  return <ReportSkeleton />
}

/** It runs, or was left: there is nothing to wait for. A file that is being taken in has no end either, but comes to one. */
function isOpen({ origin, analysisStatus, endedReason }: ReportModel): boolean {
  return origin === 'interview' && analysisStatus === 'processing' && endedReason === null
}
