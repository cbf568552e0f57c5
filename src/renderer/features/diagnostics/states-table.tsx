import { Table } from '@mantine/core'
import type { DiagnosticsSummary } from '@shared/contract/diagnostics'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { Part } from './part'
import { useNames } from './words'

/** How often each state was entered, and tried again. */
export function StatesTable({ states }: Pick<DiagnosticsSummary, 'states'>) {
  const { t, i18n } = useTranslation('diagnostics')
  const names = useNames()
  const counted = (count: number) => formatCount(count, { language: i18n.language })
  if (states.length === 0) return null
  return (
    <Part id="states" title={t('summary.states')} how={t('summary.statesHow')}>
      <Table highlightOnHover={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('summary.stateColumn.conversation')}</Table.Th>
            <Table.Th>{t('summary.stateColumn.state')}</Table.Th>
            <Table.Th className={classes.number}>{t('summary.stateColumn.entered')}</Table.Th>
            <Table.Th className={classes.number}>{t('summary.stateColumn.retries')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {states.map(({ conversation, state, entered, retries }, place) => (
            <Table.Tr key={`${conversation} ${state}`}>
              <Table.Td>{states[place - 1]?.conversation === conversation ? '' : names.label(conversation)}</Table.Td>
              <Table.Td>{names.state(state)}</Table.Td>
              <Table.Td className={classes.number}>{counted(entered)}</Table.Td>
              <Table.Td className={retries > 0 ? classes.strong : classes.number}>{counted(retries)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  )
}
