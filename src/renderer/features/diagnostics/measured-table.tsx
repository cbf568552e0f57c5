import { Table } from '@mantine/core'
import type { Measured as MeasuredRow } from '@shared/contract/diagnostics'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import { formatCount, formatLatency, formatShare } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { Part } from './part'
import { useNames } from './words'

/** Every measure with how it spreads; its name says how it was measured. */
export function MeasuredTable({ metrics }: { metrics: readonly MeasuredRow[] }) {
  const { t, i18n } = useTranslation('diagnostics')
  const names = useNames()
  const show = (name: MeasuredRow['name'], value: number) =>
    name.endsWith('_ratio') ? formatShare(value) : formatLatency(value)
  return (
    <Part id="measured" title={t('measured.title')} note={metrics.length > 0 ? t('measured.lead') : t('measured.none')}>
      {metrics.length > 0 && (
        <Table highlightOnHover={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('measured.name')}</Table.Th>
              <Table.Th>{t('measured.of')}</Table.Th>
              <Table.Th className={classes.number}>{t('measured.count')}</Table.Th>
              <Table.Th className={classes.number}>{t('measured.median')}</Table.Th>
              <Table.Th className={classes.number}>{t('measured.p95')}</Table.Th>
              <Table.Th className={classes.number}>{t('measured.max')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {metrics.map(({ name, label, distribution }) => (
              <Table.Tr key={`${name} ${label}`}>
                <Table.Td>
                  <Measured how={t(`how.${name}`)}>{t(`metric.${name}`)}</Measured>
                </Table.Td>
                <Table.Td className={classes.of}>
                  {/* Gaps of interviews are of nothing else: beside those of conversations they need a name. */}
                  {names.label(name === 'turn_gap_ms' ? (label ?? 'interview') : label)}
                </Table.Td>
                <Table.Td className={classes.number}>
                  {formatCount(distribution.count, { language: i18n.language })}
                </Table.Td>
                <Table.Td className={classes.strong}>{show(name, distribution.median)}</Table.Td>
                <Table.Td className={classes.number}>{show(name, distribution.p95)}</Table.Td>
                <Table.Td className={classes.number}>{show(name, distribution.max)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Part>
  )
}
