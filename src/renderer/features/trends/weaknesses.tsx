import { Card, Title, VisuallyHidden } from '@mantine/core'
import type { RecurringWeakness, TrendPoint } from '@shared/contract/history'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatShortDay } from '../../i18n/format'
import styles from './trends.module.css'

/** Reports one weakness links to. */
const MOST_LINKS = 5

export interface WeaknessesProps {
  weaknesses: readonly RecurringWeakness[]
  points: readonly TrendPoint[]
}

/** What was said of several interviews, with the way to each. */
export function Weaknesses({ weaknesses, points }: WeaknessesProps) {
  const { t, i18n } = useTranslation('history')
  const style = { language: i18n.language }
  const startedAt = new Map(points.map((point) => [point.interviewId, point.startedAtMs]))
  return (
    <Card component="section" aria-labelledby="trend-weaknesses">
      <Title order={2} id="trend-weaknesses" className={styles.cardTitle}>
        {t('trends.weaknesses')}
      </Title>
      <p className={styles.note}>{t(weaknesses.length === 0 ? 'trends.noWeaknesses' : 'trends.weaknessesNote')}</p>
      <ul className={styles.weaknesses}>
        {weaknesses.map(({ text, times, interviewIds }) => (
          <li key={text}>
            <bdi dir="auto">{text}</bdi>
            <p className={styles.note}>
              {t('trends.times', { count: times })}
              {interviewIds.slice(0, MOST_LINKS).map((id) => {
                const atMs = startedAt.get(id)
                return atMs === undefined ? null : (
                  <Link key={id} to="/report/$id" params={{ id }} className={styles.link}>
                    <VisuallyHidden>{t('trends.reportOf')} </VisuallyHidden>
                    {formatShortDay(atMs, style)}
                  </Link>
                )
              })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
