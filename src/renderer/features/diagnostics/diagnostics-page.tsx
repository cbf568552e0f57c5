import { Button, SegmentedControl, Title, Tooltip } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { LinkButton } from '../../components/link-button'
import { MessageBox } from '../../components/message-box'
import { saveTextFile } from '../../components/save-text-file'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import classes from './diagnostics.module.css'
import { ErrorsPart } from './errors-part'
import { MeasuredTable } from './measured-table'
import { RunsPart } from './runs-part'
import { StatesTable } from './states-table'

const PERIODS = ['7', '30', '365', 'all'] as const
/** While older logs are still being counted, ms. */
const AGAIN_MS = 400

/** How it goes on this computer, and a file of it for who helps. */
export function DiagnosticsPage() {
  const { t } = useTranslation('diagnostics')
  const errorText = useErrorText()
  usePageTitle(t('summary.title'))
  const [period, setPeriod] = useState<(typeof PERIODS)[number]>('30')
  const days = period === 'all' ? null : Number(period)
  const query = useQuery({
    ...orpc.diagnostics.summary.queryOptions({ input: { days } }),
    refetchInterval: ({ state }) => ((state.data?.uncounted ?? 0) > 0 ? AGAIN_MS : false),
    placeholderData: (before) => before,
  })
  const saved = useMutation({
    mutationFn: () => client.diagnostics.save(),
    onSuccess: ({ fileName, text }) => saveTextFile(fileName, text, 'application/json'),
  })
  const summary = query.data
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Title order={1}>{t('summary.title')}</Title>
        <Tooltip label={t('summary.saveHow')} multiline w={280}>
          <Button onClick={() => saved.mutate()} loading={saved.isPending}>
            {t('summary.save')}
          </Button>
        </Tooltip>
      </div>
      <p className={classes.lead}>{t('summary.lead')}</p>
      <p role="status" className={classes.status}>
        {saved.isSuccess && t('summary.saved', { fileName: saved.data.fileName })}
      </p>
      {saved.isError && <MessageBox tone="low" body={errorText(saved.error)} />}
      <SegmentedControl
        aria-label={t('summary.period')}
        value={period}
        onChange={(value) => setPeriod(PERIODS.find((known) => known === value) ?? '30')}
        data={PERIODS.map((value) => ({ value, label: t(`summary.days.${value}`) }))}
      />
      {query.isError && !summary && (
        <MessageBox tone="low" title={t('summary.failed')} body={errorText(query.error)}>
          <Button onClick={() => void query.refetch()}>{t('summary.again')}</Button>
        </MessageBox>
      )}
      {summary && summary.interviews.started + summary.conversations.started === 0 && (
        <div className={classes.empty}>
          <p className={classes.title}>{t('summary.empty')}</p>
          <p className={classes.note}>{t('summary.emptyBody')}</p>
          <LinkButton to="/new">{t('summary.start')}</LinkButton>
        </div>
      )}
      {summary && (
        <div className={classes.stack}>
          {summary.uncounted > 0 && (
            <p role="status" className={classes.note}>
              {t('summary.uncounted', { count: summary.uncounted })}
            </p>
          )}
          {summary.interviews.started + summary.conversations.started > 0 && <RunsPart summary={summary} />}
          <MeasuredTable metrics={summary.metrics} />
          <StatesTable states={summary.states} />
          <ErrorsPart title={t('summary.errors')} none={t('summary.noErrors')} errors={summary.errors} />
        </div>
      )}
    </div>
  )
}
