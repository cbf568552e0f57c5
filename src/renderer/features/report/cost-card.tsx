import { Accordion, Card, Table, Tooltip } from '@mantine/core'
import { COST_PARTS } from '@shared/contract/costs'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { useCodeText } from '../../components/use-code-text'
import { formatClockTime, formatCount, formatSeconds, formatUsd } from '../../i18n/format'
import classes from './cost-card.module.css'
import { callKind } from './cost-words'

/** What the interview cost, by part and by call. Nothing when no service was asked. */
export function CostCard({ interviewId }: { interviewId: string }) {
  const { t, i18n } = useTranslation('report')
  const codeText = useCodeText()
  const cost = useQuery(orpc.costs.ofInterview.queryOptions({ input: { interviewId } })).data
  if (!cost || cost.calls.length === 0) return null
  const usdOf = (usd: number | null) => (usd === null ? t('cost.noPrice') : formatUsd(usd))
  const counted = (count: number) => formatCount(count, { language: i18n.language })
  const parts = COST_PARTS.flatMap((part) => {
    const usd = cost.parts[part]
    return usd ? [t('cost.partOf', { part: t(`cost.part.${part}`), usd: formatUsd(usd) })] : []
  })
  return (
    <Card component="section" padding={0} aria-labelledby="report-cost" className={classes.card}>
      <Accordion order={2} classNames={classes} keepMounted={false}>
        <Accordion.Item value="calls">
          <Accordion.Control>
            <span className={classes.row}>
              <span id="report-cost" className={classes.title}>
                {t('cost.title')}
              </span>
              <span className={classes.usd}>{usdOf(cost.usd)}</span>
              <span className={classes.calls}>{t('cost.calls', { count: cost.calls.length })}</span>
            </span>
          </Accordion.Control>
          <Accordion.Panel>
            <p className={classes.parts}>
              {parts.length > 0 && `${parts.join(' · ')}. `}
              {t('cost.how')}
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by key. */}
            <section className={classes.scroll} tabIndex={0} aria-label={t('cost.table')}>
              <Table verticalSpacing={6} horizontalSpacing={12} highlightOnHover={false}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('cost.column.time')}</Table.Th>
                    <Table.Th>{t('cost.column.kind')}</Table.Th>
                    <Table.Th>{t('cost.column.model')}</Table.Th>
                    <Table.Th className={classes.number}>{t('cost.column.tokens')}</Table.Th>
                    <Table.Th className={classes.number}>{t('cost.column.usd')}</Table.Th>
                    <Table.Th className={classes.number}>{t('cost.column.latency')}</Table.Th>
                    <Table.Th>{t('cost.column.outcome')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {cost.calls.map((call) => (
                    <Table.Tr key={call.id}>
                      <Table.Td>{formatClockTime(call.atMs, { language: i18n.language })}</Table.Td>
                      <Table.Td>{callKind(call.kind, t)}</Table.Td>
                      <Table.Td>
                        <Tooltip label={t('cost.stamp', { provider: call.provider, prompt: call.promptVersion })}>
                          <span className={classes.model}>{call.model}</span>
                        </Tooltip>
                      </Table.Td>
                      <Table.Td className={classes.number}>
                        {t('cost.tokens', { input: counted(call.inputTokens), output: counted(call.outputTokens) })}
                      </Table.Td>
                      <Table.Td className={classes.number}>{usdOf(call.usd)}</Table.Td>
                      <Table.Td className={classes.number}>{formatSeconds(call.latencyMs)}</Table.Td>
                      <Table.Td>
                        {call.outcome === 'ok' ? (
                          t('cost.ok')
                        ) : (
                          <Tooltip label={codeText(call.outcome)}>
                            <span className={classes.failed}>{t('cost.failed')}</span>
                          </Tooltip>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </section>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Card>
  )
}
