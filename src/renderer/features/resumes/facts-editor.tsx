import { ActionIcon, Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { ResumeFact } from '@shared/domain/resume/resume'
import { FACT_KINDS } from '@shared/domain/resume/resume'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { useErrorText } from '../../components/use-error-text'
import { correctionOf, type Entry, entriesOf } from './fact-entries'
import styles from './resumes.module.css'
import { useResumeChange } from './use-resume-uploads'

export interface FactsEditorProps {
  id: string
  name: string | null
  email: string | null
  facts: readonly ResumeFact[]
  /** The last line of the résumé: a fact points at one. */
  lastLine: number
}

/** Name, e-mail and facts, to correct. */
export function FactsEditor({ id, name, email, facts, lastLine }: FactsEditorProps) {
  const { t } = useTranslation(['resumes', 'common'])
  const errorText = useErrorText()
  const first = { name: name ?? '', email: email ?? '', entries: entriesOf(facts) }
  const [draft, setDraft] = useState(first)
  const [touched, setTouched] = useState(false)
  const save = useResumeChange(client.resumes.correct, () => setTouched(false))
  const change = (next: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...next }))
    setTouched(true)
  }
  const edit = (key: number, next: Partial<Entry>) =>
    change({ entries: draft.entries.map((entry) => (entry.key === key ? { ...entry, ...next } : entry)) })
  const kinds = FACT_KINDS.filter((kind) => kind !== 'name' && kind !== 'email').map((value) => ({
    value,
    label: t(`fact.${value}`),
  }))
  return (
    <section aria-labelledby="facts" className={styles.card}>
      <h2 id="facts" className={styles.sectionTitle}>
        {t('page.facts')}
      </h2>
      <p className={styles.note}>{t(facts.length === 0 ? 'page.noFacts' : 'page.factsLead')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ id, ...correctionOf(draft, facts) })
        }}
      >
        <div className={styles.person}>
          <TextInput
            label={t('page.name')}
            maxLength={200}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('page.email')}
            maxLength={254}
            value={draft.email}
            onChange={(event) => change({ email: event.currentTarget.value })}
          />
        </div>
        {draft.entries.length > 0 && (
          <div className={styles.factHead} aria-hidden="true">
            <span>{t('page.kind')}</span>
            <span>{t('page.words')}</span>
            <span>{t('page.lineNumber')}</span>
          </div>
        )}
        {draft.entries.map(({ key, kind, value, line }) => (
          <div key={key} className={styles.factRow}>
            <Select
              aria-label={t('page.kind')}
              data={kinds}
              value={kind}
              allowDeselect={false}
              onChange={(chosen) => {
                const known = FACT_KINDS.find((one) => one === chosen)
                if (known) edit(key, { kind: known })
              }}
            />
            <Textarea
              autosize
              minRows={1}
              maxRows={6}
              aria-label={t('page.value', { kind: t(`fact.${kind}`), line })}
              maxLength={500}
              value={value}
              onChange={(event) => edit(key, { value: event.currentTarget.value })}
            />
            <NumberInput
              aria-label={t('page.lineLabel')}
              min={1}
              max={Math.max(1, lastLine)}
              allowDecimal={false}
              hideControls
              value={line}
              onChange={(given) => edit(key, { line: Number(given) || 1 })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('page.removeFact', { value })}
              onClick={() => change({ entries: draft.entries.filter((entry) => entry.key !== key) })}
            >
              <IconX size={16} stroke={1.75} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="subtle"
          size="sm"
          onClick={() =>
            change({
              entries: [
                ...draft.entries,
                {
                  key: Math.max(0, ...draft.entries.map((entry) => entry.key)) + 1,
                  kind: 'achievement',
                  value: '',
                  line: 1,
                },
              ],
            })
          }
        >
          {t('page.addFact')}
        </Button>
        <div className={styles.editorFoot}>
          <Button type="submit" variant="filled" disabled={!touched} loading={save.isPending}>
            {t('page.save')}
          </Button>
          {touched && (
            <Button
              variant="subtle"
              onClick={() => {
                setDraft(first)
                setTouched(false)
              }}
            >
              {t('page.undo')}
            </Button>
          )}
          <span className={styles.said} role="status">
            {touched ? t('page.unsaved') : save.isSuccess ? t('page.saved') : ''}
          </span>
        </div>
        {save.isError && (
          <p role="alert" className={styles.problem}>
            {errorText(save.error)}
          </p>
        )}
      </form>
    </section>
  )
}
