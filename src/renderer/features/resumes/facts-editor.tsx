import { Button, TextInput } from '@mantine/core'
import type { ResumeFact } from '@shared/domain/resume/resume'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { useErrorText } from '../../components/use-error-text'
import { correctionOf, type Entry, entriesOf } from './fact-entries'
import { FactRow } from './fact-row'
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
  const change = useCallback((next: (before: typeof first) => Partial<typeof first>) => {
    setDraft((before) => ({ ...before, ...next(before) }))
    setTouched(true)
  }, [])
  const edit = useCallback(
    (key: number, next: Partial<Entry>) =>
      change(({ entries }) => ({
        entries: entries.map((entry) => (entry.key === key ? { ...entry, ...next } : entry)),
      })),
    [change],
  )
  const remove = useCallback(
    (key: number) => change(({ entries }) => ({ entries: entries.filter((entry) => entry.key !== key) })),
    [change],
  )
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
            onChange={({ currentTarget: { value } }) => change(() => ({ name: value }))}
          />
          <TextInput
            label={t('page.email')}
            maxLength={254}
            value={draft.email}
            onChange={({ currentTarget: { value } }) => change(() => ({ email: value }))}
          />
        </div>
        {draft.entries.length > 0 && (
          <div className={styles.factHead} aria-hidden="true">
            <span>{t('page.kind')}</span>
            <span>{t('page.words')}</span>
            <span>{t('page.lineNumber')}</span>
          </div>
        )}
        {draft.entries.map((entry) => (
          <FactRow key={entry.key} entry={entry} lastLine={lastLine} onEdit={edit} onRemove={remove} />
        ))}
        <Button
          variant="subtle"
          size="sm"
          onClick={() =>
            change(({ entries }) => ({
              entries: [
                ...entries,
                { key: Math.max(0, ...entries.map(({ key }) => key)) + 1, kind: 'achievement', value: '', line: 1 },
              ],
            }))
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
