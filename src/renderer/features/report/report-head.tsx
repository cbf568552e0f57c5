import { Button, Title } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import { IconRotate } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { ExportMenu } from '../../components/export-menu/export-menu'
import { Measured } from '../../components/measured'
import { OpeningProblem } from '../../components/opening-problem'
import { BackToSource } from '../../components/practice/back-to-source'
import { useOpenInterview } from '../../components/use-open-interview'
import { formatCount, formatDuration, formatLongDateTime } from '../../i18n/format'
import classes from './report-head.module.css'

/** Which interview this is, and the way to sit it again. */
export function ReportHead({ report }: { report: ReportModel }) {
  const { t, i18n } = useTranslation(['report', 'common'])
  const opening = useOpenInterview()
  const { endedReason } = report
  const imported = report.origin === 'import'
  return (
    <>
      <BackToSource interviewId={report.interviewId} />
      <div className={classes.head}>
        <div>
          <Title order={1}>{t('report:title')}</Title>
          <p className={classes.facts}>
            <span>
              {/* Of a recording made elsewhere nobody said the level. The title may run from right to left, the line does not. */}
              <bdi>
                {imported
                  ? report.jobRole
                  : t('report:facts.role', { role: report.jobRole, level: t(`common:level.${report.level}`) })}
              </bdi>
            </span>
            <span>
              <time dateTime={new Date(report.startedAtMs).toISOString()}>
                <Measured how={t('report:facts.dateHow')}>
                  {formatLongDateTime(report.startedAtMs, { language: i18n.language })}
                </Measured>
              </time>
            </span>
            <span>
              <Measured how={t('report:facts.lengthHow')}>{formatDuration(report.durationMs)}</Measured>
            </span>
            <span>
              <Measured how={t('report:facts.spokenHow')}>
                {t('report:facts.spoken', { length: formatDuration(report.spokenMs) })}
              </Measured>
            </span>
            {report.speech.words !== null && (
              <span>
                <Measured how={t('report:facts.wordsHow')}>
                  {t('report:facts.words', {
                    count: report.speech.words,
                    shown: formatCount(report.speech.words, { language: i18n.language }),
                  })}
                </Measured>
              </span>
            )}
            {!imported && <span>{t(`report:facts.interviewer.${report.interviewer}`)}</span>}
          </p>
          {imported && (
            <p className={classes.ended} dir="auto">
              {report.importedFrom === null
                ? t('report:facts.imported')
                : t('report:facts.importedFrom', { file: report.importedFrom })}
            </p>
          )}
          {endedReason && endedReason !== 'finished' && (
            <p className={classes.ended}>{t(`report:ended.${endedReason}`)}</p>
          )}
        </div>
        <div className={classes.acts}>
          {!imported && (
            <Button
              leftSection={<IconRotate size={18} stroke={1.75} />}
              loading={opening.pending}
              onClick={() => opening.open(() => client.interviews.retake({ id: report.interviewId }))}
            >
              {t('report:retake')}
            </Button>
          )}
          <ExportMenu report={report} />
        </div>
      </div>
      <OpeningProblem opening={opening} />
    </>
  )
}
