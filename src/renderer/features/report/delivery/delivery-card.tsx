import { Card, Title } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import type { Span } from '@shared/contract/speech'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../../audio/two-track-player'
import type { Moments } from '../moments'
import { wordsStateOfAll } from '../transcript/words-state'
import classes from './delivery-card.module.css'
import { Fillers } from './fillers'
import { PaceChart } from './pace-chart'

export interface DeliveryCardProps {
  report: ReportModel
  player: TwoTrackPlayer | null
  moments: Moments
  selection: Span | null
}

/** The pace over the recording, and the fillers in it. */
export function DeliveryCard({ report, player, moments, selection }: DeliveryCardProps) {
  const { t } = useTranslation('report')
  const { pace } = report.speech
  const words = wordsStateOfAll(report) ?? 'none'
  return (
    <Card component="section" aria-labelledby="report-delivery" className={classes.card}>
      <Title order={2} id="report-delivery">
        {t('delivery.title')}
      </Title>
      {pace && pace.length > 0 ? (
        <PaceChart report={report} segments={pace} player={player} moments={moments} />
      ) : (
        <section>
          <h3 className={classes.subtitle}>{t('pace.title')}</h3>
          <p className={classes.missing}>{words === 'none' ? t('pace.missing') : t(`transcript.state.${words}`)}</p>
        </section>
      )}
      {report.disfluencyMeasures && <Fillers report={report} player={player} moments={moments} selection={selection} />}
    </Card>
  )
}
