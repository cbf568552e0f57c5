import { Button, Table, TextInput } from '@mantine/core'
import { type Prices, prices as pricesSchema } from '@shared/contract/costs'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { useErrorText } from '../../components/use-error-text'
import { formatIsoDay } from '../../i18n/format'
import { Line } from './line'
import { PriceCell } from './price-cell'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'

const COLUMNS = ['inputText', 'inputAudio', 'outputText', 'outputAudio'] as const
type Model = Prices['models'][number]

/** Rows keep their identity while a name is typed. */
interface Row extends Model {
  key: number
}

/** The dated table that estimates and sums go by; a copy of the person's own once it is changed. */
export function PriceTable({ prices }: { prices: Prices }) {
  const { t, i18n } = useTranslation('settings')
  const errorText = useErrorText()
  const { markSaved } = useSettingsPage()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<(Omit<Prices, 'models'> & { models: Row[] }) | null>(null)
  const saving = useMutation({
    mutationFn: (next: Prices | null) => client.costs.setPrices({ prices: next }),
    onSuccess: (saved) => {
      queries.setQueryData(orpc.costs.prices.queryOptions().queryKey, saved)
      setDraft(null)
      markSaved('prices')
    },
  })
  const edit = () => setDraft({ ...prices, models: prices.models.map((model, key) => ({ ...model, key })) })
  const shown = draft ?? { ...prices, models: prices.models.map((model, key) => ({ ...model, key })) }
  const next = draft && pricesSchema.safeParse({ ...draft, models: draft.models.map(({ key: _, ...model }) => model) })
  const change = (key: number, part: Partial<Model>) =>
    setDraft((now) => now && { ...now, models: now.models.map((row) => (row.key === key ? { ...row, ...part } : row)) })
  const newRow = (rows: readonly Row[]): Row => ({
    key: 1 + Math.max(0, ...rows.map(({ key }) => key)),
    model: '',
    inputText: 0,
    inputAudio: 0,
    outputText: 0,
    outputAudio: 0,
  })

  return (
    <Line
      id="prices"
      title={t('prices.title')}
      note={t('prices.note', { date: formatIsoDay(prices.asOf, { language: i18n.language }) })}
      below={
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard. */}
          <section className={styles.table} tabIndex={0} aria-label={t('prices.title')}>
            <Table horizontalSpacing="xs" verticalSpacing={8}>
              <Table.Caption>{t('prices.unit')}</Table.Caption>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('prices.model')}</Table.Th>
                  {COLUMNS.map((column) => (
                    <Table.Th key={column} scope="col">
                      {t(`prices.${column}`)}
                    </Table.Th>
                  ))}
                  {draft && <Table.Th scope="col">{t('prices.change')}</Table.Th>}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {shown.models.map((row) => (
                  <Table.Tr key={row.key}>
                    <Table.Th scope="row">
                      {draft ? (
                        <TextInput
                          className={styles.select}
                          value={row.model}
                          aria-label={t('prices.model')}
                          spellCheck={false}
                          onChange={(event) => change(row.key, { model: event.currentTarget.value })}
                        />
                      ) : (
                        row.model
                      )}
                    </Table.Th>
                    {COLUMNS.map((column) => (
                      <PriceCell
                        key={column}
                        value={row[column]}
                        label={t('prices.cell', { model: row.model, kind: t(`prices.${column}`) })}
                        editing={draft !== null}
                        onChange={(usd) => change(row.key, { [column]: usd })}
                      />
                    ))}
                    {draft && (
                      <Table.Td>
                        <Button
                          size="sm"
                          variant="subtle"
                          className={styles.danger}
                          aria-label={t('prices.removeOf', { model: row.model })}
                          onClick={() =>
                            setDraft({ ...draft, models: draft.models.filter(({ key }) => key !== row.key) })
                          }
                        >
                          {t('secret.remove')}
                        </Button>
                      </Table.Td>
                    )}
                  </Table.Tr>
                ))}
                <Table.Tr>
                  <Table.Th scope="row">{t('prices.liveKit')}</Table.Th>
                  <PriceCell
                    value={shown.liveKitPerParticipantMinute}
                    label={t('prices.liveKit')}
                    editing={draft !== null}
                    onChange={(usd) => setDraft((now) => now && { ...now, liveKitPerParticipantMinute: usd })}
                  />
                </Table.Tr>
              </Table.Tbody>
            </Table>
          </section>
          {draft && (
            <>
              <TextInput
                type="date"
                className={styles.select}
                label={t('prices.asOf')}
                value={draft.asOf}
                onChange={(event) => setDraft({ ...draft, asOf: event.currentTarget.value })}
              />
              {next && !next.success && (
                <p role="alert" className={styles.result} data-ok="false">
                  {t('prices.wrong')}
                </p>
              )}
              <div className={styles.controls}>
                <Button
                  size="sm"
                  onClick={() => setDraft({ ...draft, models: [...draft.models, newRow(draft.models)] })}
                >
                  {t('prices.add')}
                </Button>
                <Button size="sm" variant="subtle" onClick={() => saving.mutate(null)}>
                  {t('prices.reset')}
                </Button>
                <Button size="sm" variant="subtle" onClick={() => setDraft(null)}>
                  {t('cancel')}
                </Button>
                <Button
                  size="sm"
                  variant="filled"
                  disabled={!next?.success}
                  loading={saving.isPending}
                  onClick={() => next?.success && saving.mutate(next.data)}
                >
                  {t('secret.save')}
                </Button>
              </div>
            </>
          )}
          {saving.error && (
            <p role="alert" className={styles.result} data-ok="false">
              {errorText(saving.error)}
            </p>
          )}
        </>
      }
    >
      {draft === null && (
        <Button size="sm" onClick={edit}>
          {t('prices.edit')}
        </Button>
      )}
    </Line>
  )
}
