import { Card, Title } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import type { Finding } from '@shared/contract/speech'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../../components/measured'
import classes from './how-you-speak.module.css'
import { changeWord, isDisfluency, measureFigure, rangeFigure } from './measure-words'
import { missingOf } from './missing'

/** Interviews it takes until "usual" means something (domain/speech/ranges). */
const LEAST_BASELINE = 3

/** Each measure beside its range and the person's own usual value: compared with oneself first. No colours: a range is no grade. */
export function HowYouSpeak({ report }: { report: ReportModel }) {
  const { t } = useTranslation('report')
  const { speech, disfluencyMeasures } = report
  const findings = speech.findings.filter(({ measure }) => disfluencyMeasures || !isDisfluency(measure))
  const missing = missingOf(report)
  if (findings.length === 0 && missing.length === 0) return null
  return (
    <Card component="section" aria-labelledby="report-speech" className={classes.card}>
      <div className={classes.head}>
        <Title order={2} id="report-speech">
          {t('speech.title')}
        </Title>
        <span className={classes.note}>
          <Measured how={t('speech.baselineHow')}>
            {speech.baselineInterviews >= LEAST_BASELINE
              ? t('speech.baseline', { count: speech.baselineInterviews })
              : t('speech.noBaseline', { count: speech.baselineInterviews, least: LEAST_BASELINE })}
          </Measured>
        </span>
      </div>
      {findings.length > 0 && (
        <dl className={classes.measures}>
          {findings.map((finding) => (
            <Measure key={finding.measure} finding={finding} />
          ))}
        </dl>
      )}
      {missing.length > 0 && (
        <ul className={classes.missing}>
          {missing.map((code) => (
            <li key={code}>{t(`speech.missing.${code}`)}</li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Measure({ finding: { measure, value, usual, range, change } }: { finding: Finding }) {
  const { t } = useTranslation('report')
  const shown = (number: number) => t(`measures.${measure}.value`, { value: measureFigure(measure, number) })
  const how = range
    ? `${t(`measures.${measure}.how`)} ${t('speech.source', { source: range.source })}`
    : t(`measures.${measure}.how`)
  return (
    <div>
      <dt>{t(`measures.${measure}.name`)}</dt>
      <dd className={classes.value}>
        <Measured how={how}>{shown(value)}</Measured>
      </dd>
      {usual !== null && (
        <dd className={classes.beside}>
          {t(`speech.change.${changeWord(measure, change ?? 'same')}`, { usual: shown(usual) })}
        </dd>
      )}
      {range && <dd className={classes.beside}>{rangeWords()}</dd>}
    </div>
  )

  function rangeWords(): string {
    const [low, high] = [range?.low ?? null, range?.high ?? null].map(
      (end) => end !== null && rangeFigure(measure, end),
    )
    if (low && high) return t('speech.range', { low, high })
    return high ? t('speech.upTo', { high }) : t('speech.from', { low: low || '' })
  }
}
