import { Table } from '@mantine/core'
import type { LogLine } from '@shared/contract/diagnostics'
import { useTranslation } from 'react-i18next'
import { formatPlace } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { Part } from './part'
import { useNames } from './words'

/** Every event with what it changed. Fallbacks stand out. */
export function LogTable({ log }: { log: readonly LogLine[] }) {
  const { t } = useTranslation('diagnostics')
  const names = useNames()
  return (
    <Part isLong id="log" title={t('hood.log')} note={t('hood.logLead', { count: log.length })}>
      {log.length > 0 && (
        <Table stickyHeader highlightOnHover={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.number}>{t('hood.column.at')}</Table.Th>
              <Table.Th>{t('hood.column.event')}</Table.Th>
              <Table.Th>{t('hood.column.state')}</Table.Th>
              <Table.Th>{t('hood.column.detail')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {log.map(({ seq, atMs, event, fromState, toState, detail }) => (
              <Table.Tr key={seq} data-fallback={toState === 'fallback' && fromState !== toState ? true : undefined}>
                <Table.Td className={classes.number}>{formatPlace(atMs)}</Table.Td>
                <Table.Td>{names.event(event)}</Table.Td>
                <Table.Td className={fromState === toState ? classes.quiet : undefined}>
                  {fromState === toState ? names.state(toState) : `${names.state(fromState)} → ${names.state(toState)}`}
                </Table.Td>
                <Table.Td className={classes.quiet}>{detail === null ? '' : names.detail(detail)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Part>
  )
}
