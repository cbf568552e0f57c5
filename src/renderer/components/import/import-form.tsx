import { Button, FileInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './import-recording.module.css'
import { titleOf } from './send-file'

export interface ImportEntries {
  title: string
  words: File | null
}

export interface ImportFormProps {
  sound: File
  /** What was entered before it was refused. */
  entered: ImportEntries | null
  /** Another import is open: this one starts in its place. */
  replace: boolean
  onChoose(): void
  onStart(entries: ImportEntries): void
  onCancel(): void
}

export function ImportForm({ sound, entered, replace, onChoose, onStart, onCancel }: ImportFormProps) {
  const { t } = useTranslation('import')
  const [title, setTitle] = useState(entered?.title ?? titleOf(sound.name))
  const [words, setWords] = useState<File | null>(entered?.words ?? null)
  const field = useRef<HTMLInputElement>(null)
  // A file was dropped or chosen: the next thing to say is what it is.
  useEffect(() => field.current?.select(), [])
  const kilobytes = Math.max(1, Math.round(sound.size / 1024))
  const size =
    kilobytes < 1024 ? t('kilobytes', { count: kilobytes }) : t('megabytes', { count: Math.round(kilobytes / 1024) })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() !== '') onStart({ title: title.trim(), words })
      }}
    >
      <p className={classes.file}>{t('file', { name: sound.name, size })}</p>
      <div className={classes.fields}>
        <TextInput
          ref={field}
          label={t('title')}
          description={t('titleNote')}
          value={title}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <FileInput
          label={t('words')}
          description={t('wordsNote')}
          placeholder={t('wordsNone')}
          accept=".json,application/json"
          clearable
          value={words}
          onChange={setWords}
        />
      </div>
      <div className={classes.actions}>
        <Button type="submit" disabled={title.trim() === ''}>
          {t(replace ? 'replace' : 'start')}
        </Button>
        <Button variant="subtle" onClick={onChoose}>
          {t('other')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
