import { Badge, Button, Progress, Table } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, studioEvents } from '../../api/client'
import { useErrorText } from '../../components/use-error-text'
import { Line } from './line'
import styles from './settings.module.css'

/** The gold set through the person's own model: can its grades be trusted? */
export function SelfTestLine() {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  const test = useMutation({ mutationFn: () => client.evaluation.selfTest() })
  const ratio = useSelfTestRatio(test.isPending)
  const result = test.data
  return (
    <Line
      id="selfTest"
      title={t('selfTest.title')}
      note={t('selfTest.note')}
      below={
        <>
          {test.isPending && (
            <Progress.Root size={8}>
              <Progress.Section value={Math.round(ratio * 100)} aria-label={t('selfTest.progress')} />
            </Progress.Root>
          )}
          <div role="status">
            {test.error && (
              <p className={styles.result} data-ok="false">
                {errorText(test.error)}
              </p>
            )}
            {result && (
              <p className={styles.result} data-ok={result.trusted}>
                {result.sentence}
              </p>
            )}
          </div>
          {result && result.cases.length > 0 && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard.
            <section className={styles.table} tabIndex={0} aria-label={t('selfTest.table', { model: result.model })}>
              <Table>
                <Table.Caption>{t('selfTest.table', { model: result.model })}</Table.Caption>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('selfTest.case')}</Table.Th>
                    <Table.Th scope="col">{t('selfTest.expected')}</Table.Th>
                    <Table.Th scope="col">{t('selfTest.got')}</Table.Th>
                    <Table.Th scope="col">{t('selfTest.outcome')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {result.cases.map((row) => (
                    <Table.Tr key={row.name}>
                      <Table.Th scope="row">{row.name}</Table.Th>
                      <Table.Td>{row.expected}</Table.Td>
                      <Table.Td>{row.got}</Table.Td>
                      <Table.Td>
                        <Badge>{t(row.passed ? 'selfTest.passed' : 'selfTest.failed')}</Badge>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </section>
          )}
        </>
      }
    >
      <Button size="sm" loading={test.isPending} onClick={() => test.mutate()}>
        {t('selfTest.start')}
      </Button>
    </Line>
  )
}

function useSelfTestRatio(running: boolean): number {
  const [ratio, setRatio] = useState(0)
  useEffect(() => {
    if (!running) return
    setRatio(0)
    return studioEvents.subscribe((event) => {
      if (event.type === 'progress' && event.task === 'self_test') setRatio(event.ratio)
    })
  }, [running])
  return ratio
}
