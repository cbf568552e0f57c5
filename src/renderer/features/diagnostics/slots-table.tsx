import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { orpc } from '../../api/client'
import { formatShare } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { Part } from './part'
import { useNames } from './words'

type Slots = Awaited<ReturnType<typeof orpc.diagnostics.ofConversation.call>>['slots']

/** Every try to take something from what was said, without what it was. */
export function SlotsTable({ slots }: { slots: Slots }) {
  const { t } = useTranslation('diagnostics')
  const names = useNames()
  if (slots.length === 0) return null
  return (
    <Part id="slots" title={t('hood.slots')} note={t('hood.slotsLead')}>
      <Table highlightOnHover={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('hood.slot.state')}</Table.Th>
            <Table.Th>{t('hood.slot.slot')}</Table.Th>
            <Table.Th>{t('hood.slot.source')}</Table.Th>
            <Table.Th className={classes.number}>{t('hood.slot.attempt')}</Table.Th>
            <Table.Th className={classes.number}>{t('hood.slot.confidence')}</Table.Th>
            <Table.Th>{t('hood.slot.accepted')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {slots.map(({ state, slot, source, attempt, confidence, accepted }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tries have no id, and their order never changes.
            <Table.Tr key={place}>
              <Table.Td>{names.state(state)}</Table.Td>
              <Table.Td>{names.detail(slot)}</Table.Td>
              <Table.Td>{t(`hood.source.${source}`)}</Table.Td>
              <Table.Td className={classes.number}>{attempt}</Table.Td>
              <Table.Td className={classes.number}>{formatShare(confidence)}</Table.Td>
              <Table.Td>{t(accepted ? 'hood.yes' : 'hood.no')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  )
}
