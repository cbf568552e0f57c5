import { Badge, Card, Title, Tooltip } from '@mantine/core'
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOf } from './lead'
import styles from './score-card.module.css'
import type { ScorePoint } from './score-chart'

// The chart library is larger than the rest of the page: the page is painted and takes input before it is even read.
const ScoreChart = lazy(() => import('./score-chart').then((chart) => ({ default: chart.ScoreChart })))

/** Overall scores of the last interviews, from two on, oldest first. */
export function ScoreCard({ scores }: { scores: readonly ScorePoint[] }) {
  const { t } = useTranslation('dashboard')
  const painted = usePainted()
  return (
    <Card component="section" aria-labelledby="scores" className={styles.card}>
      <div className={styles.head}>
        <Title order={2} id="scores">
          {t('scores.heading')} <span className={styles.unit}>{t('scores.unit')}</span>
        </Title>
        <ChangeBadge points={changeOf(scores)?.points ?? 0} />
      </div>
      <div className={styles.chart}>
        <Suspense fallback={null}>{painted && <ScoreChart scores={scores} />}</Suspense>
      </div>
    </Card>
  )
}

/** True from the frame on after the one in which this was first painted. */
function usePainted(): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    let timer = 0
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => setPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return painted
}

function ChangeBadge({ points }: { points: number }) {
  const { t } = useTranslation('dashboard')
  const kind = points === 0 ? 'same' : points > 0 ? 'up' : 'down'
  const Icon = { same: IconArrowRight, up: IconArrowUpRight, down: IconArrowDownRight }[kind]
  return (
    <Tooltip label={t('scores.measured')}>
      <Badge
        tabIndex={0}
        className={styles.change}
        data-change={kind}
        leftSection={<Icon size={16} stroke={1.75} aria-hidden="true" />}
      >
        {t(`scores.${kind}`, { count: Math.abs(points) })}
      </Badge>
    </Tooltip>
  )
}
