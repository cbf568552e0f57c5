import { Table } from '@mantine/core'
import type { PaceSegment } from '@shared/contract/speech'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../../i18n/format'
import type { Moments } from '../moments'
import classes from './pace.module.css'

/** The same figures as rows: each leads to its moment. */
export function PaceTable({ segments, moments }: { segments: readonly PaceSegment[]; moments: Moments }) {
  const { t } = useTranslation('report')
  return (
    <details className={classes.details}>
      <summary>{t('pace.table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('pace.title')}>
        <Table verticalSpacing={4} horizontalSpacing={8} highlightOnHover={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('pace.stretch')}</Table.Th>
              <Table.Th className={classes.number}>{t('pace.unit')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {segments.map(({ startMs, endMs, wpm }) => {
              const stretch = t('pace.from', { from: formatClock(startMs), to: formatClock(endMs) })
              return (
                <Table.Tr key={startMs}>
                  <Table.Td>
                    {moments.canPlay ? (
                      <button type="button" className={classes.at} onClick={() => moments.playHere(startMs)}>
                        {stretch}
                      </button>
                    ) : (
                      stretch
                    )}
                  </Table.Td>
                  <Table.Td className={classes.number}>{Math.round(wpm)}</Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </section>
    </details>
  )
}
