import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './score.module.css'
import { scoreBandOf } from './score-band'

/** A score of 100 in one line: bar in the colour of its band, figure, word. */
export function Score({ value }: { value: number }) {
  const { t } = useTranslation('common')
  const band = scoreBandOf(value)
  return (
    <span className={styles.score}>
      <Progress className={styles.bar} value={value} size={6} radius={3} color={BAND_COLOR[band]} aria-hidden="true" />
      <b className={styles.figure}>{Math.round(value)}</b>
      <span className={styles.word}>{t(`band.${band}`)}</span>
    </span>
  )
}

const BAND_COLOR = {
  strong: 'var(--gr-voice-you)',
  fair: 'var(--gr-fair-fill)',
  low: 'var(--gr-low-fill)',
}
