import { Table } from '@mantine/core'
import type { DiagnosticsSummary } from '@shared/contract/diagnostics'
import { ratio } from '@shared/domain/diagnostics/histogram'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import { formatCount, formatShare } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { Part } from './part'

const ENDS = ['completed', 'endedEarly', 'abandoned', 'failed', 'open'] as const

/** How interviews and conversations ended, with the shares of those that were begun. */
export function RunsPart({ summary }: { summary: DiagnosticsSummary }) {
  const { t, i18n } = useTranslation('diagnostics')
  const counted = (count: number) => formatCount(count, { language: i18n.language })
  const { interviews, conversations, fallbackRatio, feedback } = summary
  const rows = [
    ['interviews', interviews],
    ['conversations', conversations],
  ] as const
  return (
    <Part id="runs" title={t('summary.runs')}>
      <Table highlightOnHover={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('summary.runsOf')}</Table.Th>
            <Table.Th className={classes.number}>{t('summary.started')}</Table.Th>
            {ENDS.map((end) => (
              <Table.Th key={end} className={classes.number}>
                <Measured how={t(`summary.${end}How`)}>
                  {t(end === 'failed' ? 'summary.failedRuns' : `summary.${end}`)}
                </Measured>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, run]) => (
            <Table.Tr key={name}>
              <Table.Td>{t(`summary.${name}`)}</Table.Td>
              <Table.Td className={classes.strong}>{counted(run.started)}</Table.Td>
              {ENDS.map((end) => {
                const share = ratio(run[end], run.started)
                return (
                  <Table.Td key={end} className={classes.number}>
                    {counted(run[end])}
                    {share !== null && run[end] > 0 && <span className={classes.share}>{formatShare(share)}</span>}
                  </Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <dl className={classes.figures}>
        <div>
          <dt>
            <Measured how={t('summary.fallbackHow')}>{t('summary.fallback')}</Measured>
          </dt>
          <dd>{fallbackRatio === null ? t('summary.none') : formatShare(fallbackRatio)}</dd>
        </div>
        <div>
          <dt>
            <Measured how={t('summary.feedbackHow')}>{t('summary.feedback')}</Measured>
          </dt>
          <dd>
            {feedback.up + feedback.down === 0
              ? t('summary.none')
              : t('summary.thumbs', { up: counted(feedback.up), down: counted(feedback.down) })}
          </dd>
        </div>
      </dl>
    </Part>
  )
}
