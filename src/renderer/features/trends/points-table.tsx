import { Table, VisuallyHidden } from '@mantine/core'
import type { TrendPoint } from '@shared/contract/history'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatNumber } from '../../i18n/format'
import type { ShownLine } from './line-card'
import styles from './trends.module.css'
import { useJudgeWords } from './use-judge-words'

/** The pictures as a table, the newest interview first. */
export function PointsTable({ points, shown }: { points: readonly TrendPoint[]; shown: readonly ShownLine[] }) {
  const { t, i18n } = useTranslation('history')
  const judgeWords = useJudgeWords()
  const style = { language: i18n.language }
  const figure = (point: TrendPoint, name: ShownLine) => {
    const value = name === 'score' ? point.score : point.measures[name]
    return value === null ? '–' : formatNumber(value, name === 'score' || name === 'wordsPerMinute' ? 0 : 1)
  }
  return (
    <details className={styles.details}>
      <summary>{t('trends.table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must take the focus. */}
      <section className={styles.scroll} aria-label={t('trends.table')} tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('trends.date')}</Table.Th>
              <Table.Th>{t('trends.role')}</Table.Th>
              {shown.map((name) => (
                <Table.Th key={name} className={styles.numberHead}>
                  {t(`trends.${name}.title`)}, {t(`trends.${name}.unit`)}
                </Table.Th>
              ))}
              <Table.Th>{t('trends.scoredBy')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...points].reverse().map((point) => (
              <Table.Tr key={point.interviewId}>
                <Table.Td>
                  <Link to="/report/$id" params={{ id: point.interviewId }} className={styles.link}>
                    <VisuallyHidden>{t('trends.reportOf')} </VisuallyHidden>
                    {formatDateTime(point.startedAtMs, style)}
                  </Link>
                </Table.Td>
                <Table.Td className={styles.role}>
                  <bdi>{point.jobRole}</bdi>
                </Table.Td>
                {shown.map((name) => (
                  <Table.Td key={name} className={styles.number}>
                    {figure(point, name)}
                  </Table.Td>
                ))}
                <Table.Td>{judgeWords(point) ?? '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </details>
  )
}
