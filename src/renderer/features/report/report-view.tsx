import { Button } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import type { Span } from '@shared/contract/speech'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EvaluationLine } from '../../components/evaluation/evaluation-line'
import { MessageBox } from '../../components/message-box'
import { AfterInterview } from './after-interview'
import { CompletionCard } from './completion-card'
import { CostCard } from './cost-card'
import { DeliveryCard } from './delivery/delivery-card'
import { HowYouSpeak } from './delivery/how-you-speak'
import { HoodLink } from './hood-link'
import { marksOf } from './marks'
import { Priorities } from './priorities'
import { Questions } from './questions'
import { Recording, type RecordingHandle } from './recording'
import { ReportHead } from './report-head'
import classes from './report-view.module.css'
import { ScoreCard } from './score-card'
import { TranscriptCard } from './transcript/transcript-card'
import { useMoments } from './use-moments'
import { usePlayback } from './use-playback'
import { useWhole } from './use-whole'

export interface ReportViewProps {
  report: ReportModel
  onRetry(): void
}

export function ReportView({ report, onRetry }: ReportViewProps) {
  const { t } = useTranslation(['report', 'common'])
  const player = usePlayback(report)
  const marks = useMarks(report)
  const recording = useRef<RecordingHandle>(null)
  const [selection, setSelection] = useState<Span | null>(null)
  const moments = useMoments(player, recording)
  const hasPriorities = report.priorities.length > 0
  const hasRecording = report.durationMs > 0 && report.tracks.length > 0
  const [drawn, setDrawn] = useState(false)
  const whole = useWhole(report.interviewId, drawn || !hasRecording)
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
        {hasPriorities && <Priorities priorities={report.priorities} moments={moments} />}
        <ScoreCard report={report} narrow={hasPriorities} />
      </div>
      <Recording
        report={report}
        marks={marks}
        player={player}
        handle={recording}
        moments={moments}
        selection={selection}
        onSelect={setSelection}
        onDrawn={() => setDrawn(true)}
      />
      {whole ? rest() : <div className={classes.coming} />}
    </>
  )

  function rest() {
    return (
      <>
        {hasRecording && (
          <div className={classes.listening}>
            <TranscriptCard report={report} player={player} moments={moments} />
            <DeliveryCard report={report} player={player} moments={moments} selection={selection} />
          </div>
        )}
        <HowYouSpeak report={report} />
        <Questions report={report} moments={moments} />
        {report.completion && <CompletionCard completion={report.completion} moments={moments} />}
        <CostCard interviewId={report.interviewId} />
        <AfterInterview interviewId={report.interviewId} />
        <HoodLink interviewId={report.interviewId} />
      </>
    )
  }
}

/** Ratings and grades renew the report: only marks that differ are drawn anew. */
function useMarks(report: ReportModel) {
  const marks = marksOf(report)
  const drawn = marks.map(({ id, kind, endMs, text, pause }) => `${id} ${kind} ${endMs} ${text} ${pause}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` names everything that is drawn.
  return useMemo(() => marks, [report.interviewId, drawn])
}
