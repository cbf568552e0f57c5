import { Card, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatLongDateTime, formatNumber } from '../../i18n/format'
import { LinePicture } from './line-picture'
import { type JudgeChange, type LineName, type LinePoint, usualBand } from './trend-lines'
import styles from './trends.module.css'

export type ShownLine = Extract<
  LineName,
  'score' | 'wordsPerMinute' | 'speechRate' | 'fillersPerMinute' | 'longPausesPerMinute'
>

export interface LineCardProps {
  name: ShownLine
  line: readonly LinePoint[]
  /** All interviews of the page: the width of the picture. */
  interviews: number
  changes: readonly JudgeChange[]
}

/** One measure over the interviews: a picture, and what it shows in words. */
export function LineCard({ name, line, interviews, changes }: LineCardProps) {
  const { t, i18n } = useTranslation('history')
  const style = { language: i18n.language }
  const digits = name === 'score' || name === 'wordsPerMinute' ? 0 : 1
  const [first, last] = [line[0], line[line.length - 1]]
  const band = usualBand(line.map(({ value }) => value))
  return (
    <Card component="section" aria-labelledby={`trend-${name}`}>
      <Title order={2} id={`trend-${name}`} className={styles.cardTitle} title={t(`trends.${name}.how`)}>
        {t(`trends.${name}.title`)} <span className={styles.unit}>{t(`trends.${name}.unit`)}</span>
      </Title>
      {first && last && line.length >= 2 ? (
        <LinePicture
          line={line}
          interviews={interviews}
          band={band}
          changes={changes}
          digits={digits}
          label={t('trends.picture', {
            title: t(`trends.${name}.title`),
            unit: t(`trends.${name}.unit`),
            count: line.length,
            first: formatNumber(first.value, digits),
            firstDate: formatLongDateTime(first.atMs, style),
            last: formatNumber(last.value, digits),
            lastDate: formatLongDateTime(last.atMs, style),
          })}
        />
      ) : (
        <p className={styles.note}>{t('trends.none')}</p>
      )}
      <p className={styles.note}>
        {t(`trends.${name}.how`)}
        {band &&
          line.length >= 2 &&
          ` ${t('trends.band', { low: formatNumber(band.low, digits), high: formatNumber(band.high, digits) })}`}
      </p>
    </Card>
  )
}
