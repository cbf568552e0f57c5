import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { orpc } from '../../api/client'
import { formatDateTime, formatDuration } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { Part } from './part'

type Sessions = Awaited<ReturnType<typeof orpc.diagnostics.ofInterview.call>>['sessions']

/** Each stretch in a room, with the way the sound took. */
export function SessionsTable({ sessions }: { sessions: Sessions }) {
  const { t, i18n } = useTranslation('diagnostics')
  return (
    <Part id="sessions" title={t('hood.sessions')} how={t('hood.sessionsHow')}>
      <Table highlightOnHover={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('hood.session.start')}</Table.Th>
            <Table.Th className={classes.number}>{t('hood.session.length')}</Table.Th>
            <Table.Th>{t('hood.session.path')}</Table.Th>
            <Table.Th>{t('hood.session.server')}</Table.Th>
            <Table.Th>{t('hood.session.status')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map(({ startedAtMs, endedAtMs, status, paths, server }) => (
            <Table.Tr key={startedAtMs}>
              <Table.Td>{formatDateTime(startedAtMs, { language: i18n.language })}</Table.Td>
              <Table.Td className={classes.number}>
                {endedAtMs === null ? '' : formatDuration(endedAtMs - startedAtMs)}
              </Table.Td>
              <Table.Td>
                {paths.length === 0 ? t('pathUnknown') : paths.map((path) => t(`path.${path}`)).join(', ')}
              </Table.Td>
              <Table.Td>{t(`server.${server}`)}</Table.Td>
              <Table.Td>{t(`status.${status}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  )
}
