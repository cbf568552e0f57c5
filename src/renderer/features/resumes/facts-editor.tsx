import { Button, TextInput } from '@mantine/core'
import type { ResumeFact } from '@shared/domain/resume/resume'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { useKeepFocus } from '../../components/keep-focus/use-keep-focus'
import { useErrorText } from '../../components/use-error-text'
import { afterSaved, correctionOf, draftOf, draftText, type Entry, type FactsDraft, savedText } from './fact-entries'
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
  const form = useKeepFocus<HTMLFormElement>()
  const saved = savedText({ name, email, facts })
  const [draft, setDraft] = useState(() => draftOf({ name, email, facts }))
  /** What is saved as far as this form knows. */
  const [base, setBase] = useState(saved)
  const [sent, setSent] = useState<string | null>(null)
  const [conflict, setConflict] = useState(false)
  const mine = draftText(draft, facts)
  const touched = mine !== saved
  const save = useResumeChange(client.resumes.correct, () => setConflict(false))
  if (base !== saved) {
    // Another window saved, or what this one sent came back.
    setBase(saved)
    const next = afterSaved({ base, saved, mine, sent })
    if (next === 'adopt') setDraft(draftOf({ name, email, facts }))
    if (next === 'conflict') setConflict(true)
  }
  const change = useCallback((next: (before: FactsDraft) => Partial<FactsDraft>) => {
    setDraft((before) => ({ ...before, ...next(before) }))
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
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          setSent(mine)
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
                setDraft(draftOf({ name, email, facts }))
                setConflict(false)
              }}
            >
              {t('page.undo')}
            </Button>
          )}
          <span className={styles.said} role="status">
            {touched ? t('page.unsaved') : save.isSuccess ? t('page.saved') : ''}
          </span>
        </div>
        {conflict && touched && (
          <p role="alert" className={styles.problem}>
            {t('page.changedElsewhere')}
          </p>
        )}
        {save.isError && (
          <p role="alert" className={styles.problem}>
            {errorText(save.error)}
          </p>
        )}
      </form>
    </section>
  )
}
