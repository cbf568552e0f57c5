import { Card, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './trends.module.css'

export interface TopicLine {
  topic: string
  points: readonly { interviewId: string; startedAtMs: number; score: number }[]
}

/** How the topics went: first, last and the change between, with a small line. */
export function TopicsTable({ topics }: { topics: readonly TopicLine[] }) {
  const { t } = useTranslation('history')
  const shown = topics.flatMap(({ topic, points }) => {
    const [first, last] = [points[0], points[points.length - 1]]
    return first && last && points.length >= 2 ? [{ topic, points, first: first.score, last: last.score }] : []
  })
  if (shown.length === 0) return null
  return (
    <Card>
      <Title order={2} id="trend-topics" className={styles.cardTitle}>
        {t('trends.topics')}
      </Title>
      <p className={styles.note}>{t('trends.topicsNote')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must take the focus. */}
      <section className={styles.scroll} aria-labelledby="trend-topics" tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('trends.topic')}</Table.Th>
              <Table.Th className={styles.number}>{t('trends.interviews')}</Table.Th>
              <Table.Th className={styles.number}>{t('trends.first')}</Table.Th>
              <Table.Th className={styles.number}>{t('trends.last')}</Table.Th>
              <Table.Th className={styles.number}>{t('trends.change')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ topic, points, first, last }) => (
              <Table.Tr key={topic}>
                <Table.Td>{topic}</Table.Td>
                <Table.Td className={styles.number}>{points.length}</Table.Td>
                <Table.Td className={styles.number}>{Math.round(first)}</Table.Td>
                <Table.Td className={styles.number}>{Math.round(last)}</Table.Td>
                <Table.Td className={styles.number}>
                  <Spark scores={points.map(({ score }) => score)} /> {signed(Math.round(last) - Math.round(first))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Card>
  )
}

/** The figures beside it say the same in words. */
function Spark({ scores }: { scores: readonly number[] }) {
  const path = scores.map((score, i) => `${(i * 70) / (scores.length - 1) + 1} ${19 - (score / 100) * 18}`).join(' ')
  return (
    <svg className={styles.spark} width={72} height={20} aria-hidden="true">
      <polyline points={path} />
    </svg>
  )
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0'
}
