import { Card, Tooltip } from '@mantine/core'
import type { statistics } from '@shared/contract/history'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { formatCount, formatHours } from '../../i18n/format'
import styles from './statistics-cards.module.css'

const MINUTE_MS = 60_000

/** What the history amounts to, in six figures; each says how it was counted. */
export function StatisticsCards({ statistics: known }: { statistics: z.infer<typeof statistics> }) {
  const { t, i18n } = useTranslation('dashboard')
  const count = (value: number) => formatCount(value, { language: i18n.language })
  const topic = (found: { topic: string; score: number } | null) =>
    found && { value: found.topic, unit: t('statistics.points', { score: Math.round(found.score) }) }
  const minutes = Math.round(known.practiceMs / MINUTE_MS)
  const cards = [
    { name: 'interviews' as const, figure: { value: count(known.interviews), unit: '' } },
    {
      name: 'practice' as const,
      figure:
        minutes < 60
          ? { value: count(minutes), unit: t('statistics.minutes', { count: minutes }) }
          : { value: formatHours(minutes * MINUTE_MS), unit: '' },
    },
    {
      name: 'average' as const,
      figure:
        known.averageScore === null
          ? null
          : { value: String(Math.round(known.averageScore)), unit: t('statistics.ofHundred') },
    },
    {
      name: 'streak' as const,
      figure: { value: count(known.streakDays), unit: t('statistics.days', { count: known.streakDays }) },
    },
    { name: 'best' as const, figure: topic(known.best) },
    { name: 'weakest' as const, figure: topic(known.weakest) },
  ]
  return (
    <Card component="section" padding={0} aria-label={t('statistics.label')}>
      <dl className={styles.cards}>
        {cards.map(({ name, figure }) => (
          <div key={name} className={styles.card}>
            <dt>{t(`statistics.${name}`)}</dt>
            <Tooltip label={t(`statistics.how.${name}`)} multiline w={260}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: how it was counted is read with the keyboard too. */}
              <dd tabIndex={0} data-words={name === 'best' || name === 'weakest' || undefined}>
                {figure ? (
                  <>
                    <b title={figure.value}>{figure.value}</b> {figure.unit && <span>{figure.unit}</span>}
                  </>
                ) : (
                  <span>{t('statistics.none')}</span>
                )}
              </dd>
            </Tooltip>
          </div>
        ))}
      </dl>
    </Card>
  )
}
