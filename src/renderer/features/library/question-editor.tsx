import { Autocomplete, Button, Drawer, NativeSelect, TagsInput, Textarea } from '@mantine/core'
import type { LibraryFields, LibraryQuestion } from '@shared/contract/library'
import { DIFFICULTIES, STAGES } from '@shared/domain/interview/plan'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { isChanged } from '../../components/dialog/before-loss'
import { UnsavedQuestion } from '../../components/dialog/unsaved-question'
import { useAskBeforeLoss } from '../../components/dialog/use-ask-before-loss'
import { useReturnFocus } from '../../components/dialog/use-return-focus'
import { useErrorText } from '../../components/use-error-text'
import { DuplicatesNote } from './duplicates-note'
import { type Entries, entriesOf, fieldsOf, LANGUAGES, problemIn } from './editor-entries'
import { LEVEL_OF } from './levels'
import styles from './library.module.css'
import { useLanguageNames } from './use-language-names'
import type { Facets } from './use-library'

export interface QuestionEditorProps {
  /** Null: a new one. */
  question: LibraryQuestion | null
  facets: Facets
  /** Where a new one is most likely to go: what the list is filtered by. */
  suggested: Partial<LibraryFields>
  onSaved(question: LibraryQuestion): void
  onRemoved(question: LibraryQuestion): void
  onClose(): void
}

/** Adds or edits a question. One of the studio's is copied: the copy stands for it from then on. */
export function QuestionEditor({ question, facets, suggested, onSaved, onRemoved, onClose }: QuestionEditorProps) {
  const { t } = useTranslation(['library', 'common'])
  const errorText = useErrorText()
  const languageName = useLanguageNames()
  const [first] = useState<Entries>(() => entriesOf(question, suggested, facets))
  const [entries, setEntries] = useState(first)
  const [tried, setTried] = useState(false)
  const add = useMutation(orpc.library.add.mutationOptions({ onSuccess: onSaved }))
  const edit = useMutation(orpc.library.edit.mutationOptions({ onSuccess: onSaved }))
  const remove = useMutation(orpc.library.remove.mutationOptions({ onSuccess: () => question && onRemoved(question) }))
  const busy = add.isPending || edit.isPending || remove.isPending
  const error = add.error ?? edit.error ?? remove.error
  const set = (change: Partial<Entries>) => setEntries((now) => ({ ...now, ...change }))
  const problem = (field: 'content' | 'position' | 'topic') =>
    tried && problemIn(entries, field) ? t(`editor.missing.${field}`) : undefined
  const save = () => {
    setTried(true)
    if (busy || (['content', 'position', 'topic'] as const).some((field) => problemIn(entries, field))) return
    const fields = fieldsOf(entries)
    if (question === null) add.mutate(fields)
    else edit.mutate({ id: question.id, ...fields })
  }
  const position = facets.positions.find(({ title }) => title.toLowerCase() === entries.position.trim().toLowerCase())
  const topics = facets.topics.filter((topic) => topic.position === position?.id).map(({ title }) => title)
  const languages = [...new Set([...LANGUAGES, ...facets.languages, entries.language])]
  const loss = useAskBeforeLoss(isChanged(first, entries), onClose)
  useReturnFocus()
  return (
    <Drawer.Root opened onClose={loss.wishToClose} position="right" size="lg" lockScroll={false}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body className={styles.editor}>
          <Drawer.Title className={styles.editorTitle}>
            {t(question === null ? 'editor.add' : 'editor.edit')}
          </Drawer.Title>
          {question?.origin === 'studio' && <p className={styles.note}>{t('editor.copied')}</p>}
          {question?.packName && <p className={styles.note}>{t('editor.ofPack', { pack: question.packName })}</p>}
          <form
            className={styles.form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              save()
            }}
          >
            <div>
              <Textarea
                data-autofocus
                label={t('editor.content')}
                required
                autosize
                minRows={2}
                maxRows={8}
                maxLength={2_000}
                value={entries.content}
                error={problem('content')}
                onChange={(event) => set({ content: event.currentTarget.value })}
              />
              <DuplicatesNote content={entries.content} exceptId={question?.id ?? null} />
            </div>
            <div className={styles.pair}>
              <Autocomplete
                label={t('editor.position')}
                required
                data={facets.positions.map(({ title }) => title)}
                maxLength={80}
                value={entries.position}
                error={problem('position')}
                onChange={(value) => set({ position: value })}
              />
              <Autocomplete
                label={t('editor.topic')}
                required
                data={[...new Set(topics)]}
                maxLength={60}
                value={entries.topic}
                error={problem('topic')}
                onChange={(value) => set({ topic: value })}
              />
            </div>
            <div className={styles.three}>
              <NativeSelect
                label={t('editor.stage')}
                value={entries.stage}
                data={STAGES.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
                onChange={(event) => {
                  const stage = STAGES.find((known) => known === event.currentTarget.value)
                  if (stage) set({ stage })
                }}
              />
              <NativeSelect
                label={t('editor.level')}
                value={entries.difficulty}
                data={DIFFICULTIES.map((value) => ({ value, label: t(`common:level.${LEVEL_OF[value]}`) }))}
                onChange={(event) => {
                  const difficulty = DIFFICULTIES.find((known) => known === event.currentTarget.value)
                  if (difficulty) set({ difficulty })
                }}
              />
              <NativeSelect
                label={t('editor.language')}
                value={entries.language}
                data={languages.map((value) => ({ value, label: languageName(value) }))}
                onChange={(event) => set({ language: event.currentTarget.value })}
              />
            </div>
            <Textarea
              label={t('editor.expected')}
              description={t('editor.expectedNote')}
              autosize
              minRows={3}
              maxRows={10}
              maxLength={8_000}
              value={entries.expectedAnswer}
              onChange={(event) => set({ expectedAnswer: event.currentTarget.value })}
            />
            <Textarea
              label={t('editor.criteria')}
              description={t('editor.criteriaNote')}
              autosize
              minRows={2}
              maxRows={8}
              value={entries.criteria}
              onChange={(event) => set({ criteria: event.currentTarget.value })}
            />
            <TagsInput
              label={t('editor.tags')}
              description={t('editor.tagsNote')}
              data={facets.tags}
              maxTags={20}
              value={entries.tags}
              onChange={(tags) => set({ tags: tags.map((tag) => tag.trim().slice(0, 40)).filter((tag) => tag !== '') })}
            />
            {error && (
              <p role="alert" className={styles.error}>
                {errorText(error)}
              </p>
            )}
            <div className={styles.foot}>
              <Button type="submit" variant="filled" loading={add.isPending || edit.isPending}>
                {t('editor.save')}
              </Button>
              <Button variant="subtle" onClick={onClose}>
                {t('editor.cancel')}
              </Button>
              {question && (
                <Button
                  variant="subtle"
                  className={styles.remove}
                  loading={remove.isPending}
                  onClick={() => remove.mutate({ id: question.id })}
                >
                  {t(removalOf(question))}
                </Button>
              )}
            </div>
          </form>
          <UnsavedQuestion {...loss} onClose={onClose} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

function removalOf({ origin, standsForStudio }: LibraryQuestion) {
  if (origin === 'studio') return 'editor.hide' as const
  return standsForStudio ? ('editor.restore' as const) : ('editor.remove' as const)
}
