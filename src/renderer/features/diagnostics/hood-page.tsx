import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { LinkButton } from '../../components/link-button'
import { Notice } from '../../components/notice'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { formatLongDateTime } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { ErrorsPart } from './errors-part'
import { GapBars } from './gap-bars'
import { LogTable } from './log-table'
import { MeasuredTable } from './measured-table'
import { SessionsTable } from './sessions-table'
import { SlotsTable } from './slots-table'
import { fallbacksAfter, useNames } from './words'

/** "Under the hood" of one interview. */
export function HoodPage() {
  const { t, i18n } = useTranslation('diagnostics')
  const { id = '' } = useParams({ strict: false })
  usePageTitle(t('hood.title'))
  const hood = useQuery(orpc.diagnostics.ofInterview.queryOptions({ input: { interviewId: id } }))
  const row = useQuery(orpc.interviews.get.queryOptions({ input: { id } })).data
  if (hood.isError && !hood.data) return <NothingThere error={hood.error} />
  if (!hood.data) return null
  const { turns, metrics, sessions, errors, log } = hood.data
  const rows = turns.map(({ index, ...turn }) => ({ label: t('hood.question', { number: index + 1 }), ...turn }))
  return (
    <div className={classes.page}>
      <Title order={1}>{t('hood.title')}</Title>
      <p className={classes.lead}>
        {row &&
          t('hood.ofInterview', {
            role: row.jobRole,
            date: formatLongDateTime(row.startedAtMs, { language: i18n.language }),
          })}
        <Link to="/report/$id" params={{ id }}>
          {t('hood.toReport')}
        </Link>
      </p>
      {log.length === 0 ? (
        <p>{t('hood.none')}</p>
      ) : (
        <div className={classes.stack}>
          <GapBars rows={rows} />
          <MeasuredTable metrics={metrics} />
          <SessionsTable sessions={sessions} />
          <ErrorsPart
            title={t('hood.errors')}
            none={t('hood.noErrors')}
            errors={errors.map(({ code, place, atMs }) => ({ code, place, count: 1, lastAtMs: atMs }))}
          />
          <LogTable log={log} />
        </div>
      )}
    </div>
  )
}

/** The same of a conversation. */
export function ConversationHoodPage() {
  const { t, i18n } = useTranslation('diagnostics')
  const { id = '' } = useParams({ strict: false })
  const names = useNames()
  usePageTitle(t('hood.title'))
  const hood = useQuery(orpc.diagnostics.ofConversation.queryOptions({ input: { conversationId: id } }))
  if (hood.isError && !hood.data) return <NothingThere error={hood.error} />
  if (!hood.data) return null
  const { definition, startedAtMs, gapsMs, slots, metrics, log } = hood.data
  const fallbacks = fallbacksAfter(log)
  const rows = gapsMs.map((gapMs, at) => ({
    label: t('hood.turn', { number: at + 1 }),
    gapMs,
    fallbacks: fallbacks[at] ?? 0,
  }))
  return (
    <div className={classes.page}>
      <Title order={1}>{t('hood.title')}</Title>
      <p className={classes.lead}>
        {t('hood.ofInterview', {
          role: names.label(definition),
          date: formatLongDateTime(startedAtMs, { language: i18n.language }),
        })}
      </p>
      <div className={classes.stack}>
        <GapBars rows={rows} />
        <SlotsTable slots={slots} />
        <MeasuredTable metrics={metrics} />
        <LogTable log={log} />
      </div>
    </div>
  )
}

function NothingThere({ error }: { error: unknown }) {
  const { t } = useTranslation(['diagnostics', 'common'])
  const errorText = useErrorText()
  return (
    <Notice title={t('diagnostics:hood.notFound')} body={errorText(error)}>
      <LinkButton to="/">{t('common:toPractice')}</LinkButton>
    </Notice>
  )
}
