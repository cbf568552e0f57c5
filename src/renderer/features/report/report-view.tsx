import { Button } from '@mantine/core'
import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { MessageBox } from '../../components/message-box'
import { marksOf } from './marks'
import { Questions } from './questions'
import { Recording, type RecordingHandle } from './recording'
import { ReportHead } from './report-head'
import classes from './report-view.module.css'
import { ScoreCard } from './score-card'
import { usePlayback } from './use-playback'

export interface ReportViewProps {
  report: ReportModel
  onRetry(): void
}

export function ReportView({ report, onRetry }: ReportViewProps) {
  const { t } = useTranslation(['report', 'common'])
  const player = usePlayback(report)
  // Ratings renew the report; the marks stay the same and must not be drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they depend on the recording only.
  const marks = useMemo(
    () => marksOf(report.questions, report.gaps),
    [report.interviewId, report.durationMs, report.analysisStatus],
  )
  const recording = useRef<RecordingHandle>(null)

  const playFrom = (question: ReportQuestion) => {
    const from = question.asked?.startMs ?? question.answer?.startMs
    if (from !== undefined) recording.current?.playFrom(from)
  }
  return (
    <>
      <ReportHead report={report} />
      {report.analysisStatus === 'failed' && (
        <div className={classes.failed}>
          <MessageBox tone="low" title={t('report:failed.title')} body={t('report:failed.body')}>
            <Button size="sm" onClick={onRetry}>
              {t('common:retry')}
            </Button>
          </MessageBox>
        </div>
      )}
      <ScoreCard report={report} />
      <Recording report={report} marks={marks} player={player} handle={recording} />
      <Questions report={report} canPlay={player !== null} onPlayFrom={playFrom} />
    </>
  )
}
