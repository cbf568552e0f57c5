import { Button } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { EvaluationLine } from '../../components/evaluation/evaluation-line'
import { MessageBox } from '../../components/message-box'
import { CompletionCard } from './completion-card'
import { CostCard } from './cost-card'
import { marksOf } from './marks'
import type { Moments } from './moments'
import { Priorities } from './priorities'
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
  const marks = useMarks(report)
  const recording = useRef<RecordingHandle>(null)
  const canPlay = player !== null
  const moments = useMemo<Moments>(
    () => ({ canPlay, playFrom: (atMs) => recording.current?.playFrom(atMs) }),
    [canPlay],
  )
  const improvements = report.completion?.improvements ?? []
  const hasPriorities = improvements.length > 0
  return (
    <>
      <ReportHead report={report} />
      {report.analysisStatus === 'failed' && (
        <div className={classes.above}>
          <MessageBox tone="low" title={t('report:failed.title')} body={t('report:failed.body')}>
            <Button size="sm" onClick={onRetry}>
              {t('common:retry')}
            </Button>
          </MessageBox>
        </div>
      )}
      <div className={classes.evaluation}>
        <EvaluationLine interviewId={report.interviewId} progress={report.evaluation} askForKey />
      </div>
      <div className={hasPriorities ? classes.upper : undefined}>
        {hasPriorities && <Priorities improvements={improvements} moments={moments} />}
        <ScoreCard report={report} narrow={hasPriorities} />
      </div>
      <Recording report={report} marks={marks} player={player} handle={recording} moments={moments} />
      <Questions report={report} moments={moments} />
      {report.completion && <CompletionCard completion={report.completion} moments={moments} />}
      <CostCard interviewId={report.interviewId} />
    </>
  )
}

/** Ratings and grades renew the report: only marks that differ are drawn anew. */
function useMarks(report: ReportModel) {
  const marks = marksOf(report)
  const drawn = marks.map(({ id, endMs }) => `${id} ${endMs}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` names everything that is drawn.
  return useMemo(() => marks, [report.interviewId, drawn])
}
