import { Badge, Table, UnstyledButton } from '@mantine/core'
import type { InterviewRow } from '@shared/contract/interviews'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Score } from '../../components/score'
import { formatDateTime, formatDuration, formatLongDateTime } from '../../i18n/format'
import { FoundText } from './found-text'
import { stateOf } from './interview-state'
import styles from './interviews-table.module.css'

export interface InterviewTableRowProps {
  row: InterviewRow
  pending: boolean
  onContinue(id: string): void
}

export function InterviewTableRow({ row, pending, onContinue }: InterviewTableRowProps) {
  const { t, i18n } = useTranslation(['dashboard', 'common'])
  const style = { language: i18n.language }
  const date = formatLongDateTime(row.startedAtMs, style)
  const state = stateOf(row)
  const whole = row.completedQuestions >= row.questionCount
  return (
    <>
      <Table.Tr data-with-found={row.found === null ? undefined : true}>
        <Table.Td className={styles.date}>
          <time dateTime={new Date(row.startedAtMs).toISOString()}>{formatDateTime(row.startedAtMs, style)}</time>
        </Table.Td>
        <Table.Td className={styles.role} title={row.jobRole}>
          {row.jobRole}
        </Table.Td>
        <Table.Td>{row.origin === 'import' ? '–' : t(`common:level.${row.level}`)}</Table.Td>
        <Table.Td data-column="questions">
          {whole
            ? row.questionCount
            : t('table.questionsOf', { done: row.completedQuestions, total: row.questionCount })}
        </Table.Td>
        <Table.Td data-column="duration">{formatDuration(row.durationMs)}</Table.Td>
        <Table.Td data-column="score">
          {state.kind === 'scored' ? <Score value={state.score} /> : <Badge>{t(`table.status.${state.kind}`)}</Badge>}
        </Table.Td>
        <Table.Td className={styles.action}>
          {row.canContinue ? (
            <UnstyledButton
              className={styles.link}
              aria-label={t('continue.actionFor', { date })}
              aria-disabled={pending}
              onClick={() => pending || onContinue(row.id)}
            >
              {t('continue.action')}
            </UnstyledButton>
          ) : (
            <Link
              className={styles.link}
              to="/report/$id"
              params={{ id: row.id }}
              aria-label={t('table.reportFor', { date })}
            >
              {t('table.report')}
            </Link>
          )}
        </Table.Td>
      </Table.Tr>
      {row.found !== null && (
        <Table.Tr>
          <Table.Td colSpan={7} className={styles.found}>
            <FoundText snippet={row.found} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  )
}
