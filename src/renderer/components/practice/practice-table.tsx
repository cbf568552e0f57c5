import { Table } from '@mantine/core'
import type { practiceSession } from '@shared/contract/resumes'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { formatDateTime, formatDuration, formatLongDateTime } from '../../i18n/format'
import { Score } from '../score'
import styles from './practice-table.module.css'

export interface PracticeTableProps {
  label: string
  /** Said when there are none. */
  empty: string
  sessions: readonly z.infer<typeof practiceSession>[]
}

/** The interviews of a résumé or a vacancy, each with the way to its report. */
export function PracticeTable({ label, empty, sessions }: PracticeTableProps) {
  const { t, i18n } = useTranslation('resumes')
  const style = { language: i18n.language }
  if (sessions.length === 0) return <p className={styles.quiet}>{empty}</p>
  return (
    <Table className={styles.table} aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('table.date')}</Table.Th>
          <Table.Th>{t('table.role')}</Table.Th>
          <Table.Th>{t('table.length')}</Table.Th>
          <Table.Th>{t('table.score')}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sessions.map((session) => (
          <Table.Tr key={session.interviewId}>
            <Table.Td>
              <time dateTime={new Date(session.startedAtMs).toISOString()}>
                {formatDateTime(session.startedAtMs, style)}
              </time>
            </Table.Td>
            <Table.Td className={styles.role} dir="auto">
              {session.jobRole}
            </Table.Td>
            <Table.Td>{formatDuration(session.durationMs)}</Table.Td>
            <Table.Td>
              {session.overallScore !== null ? (
                <Score value={session.overallScore} />
              ) : (
                <span className={styles.quiet}>
                  {t(session.status === 'COMPLETED' ? 'table.noScore' : 'table.running')}
                </span>
              )}
            </Table.Td>
            <Table.Td>
              {session.status === 'COMPLETED' && (
                <Link
                  className={styles.link}
                  to="/report/$id"
                  params={{ id: session.interviewId }}
                  aria-label={t('table.reportOf', { date: formatLongDateTime(session.startedAtMs, style) })}
                >
                  {t('table.report')}
                </Link>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
