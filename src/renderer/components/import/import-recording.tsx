import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../use-error-text'
import { AnotherImportOpen } from './begin-import'
import { type ImportEntries, ImportForm } from './import-form'
import { ImportProgress } from './import-progress'
import classes from './import-recording.module.css'
import { useFileDrop } from './use-file-drop'
import { useImport } from './use-import'

/** A recording made elsewhere: chosen or dropped anywhere on the page, given a title, measured, and its report opened. */
export function ImportRecording() {
  const { t } = useTranslation('import')
  const errorText = useErrorText()
  const work = useImport()
  const [sound, chooseSound] = useState<File | null>(null)
  const [entered, setEntered] = useState<ImportEntries | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const { state } = work
  const otherOpen = state.kind === 'idle' && state.error instanceof AnotherImportOpen
  const setSound = (file: File | null) => {
    chooseSound(file)
    setEntered(null)
  }
  const over = useFileDrop(state.kind === 'idle', setSound)
  const choose = () => input.current?.click()
  const close = () => {
    work.cancel()
    setSound(null)
    // The button that opened it comes back with the next paint.
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <section aria-label={t('label')} className={classes.card}>
      <input
        ref={input}
        type="file"
        hidden
        accept="audio/*,video/webm,video/mp4,.m4a,.mka,.opus"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0]
          // The same file may be chosen again.
          event.currentTarget.value = ''
          if (chosen) setSound(chosen)
        }}
      />
      {sound === null ? (
        <div className={classes.row}>
          <Button ref={opener} onClick={choose}>
            {t('open')}
          </Button>
          <p className={classes.note}>
            {t('note')} <span className={classes.drop}>{t('orDrop')}.</span>
          </p>
        </div>
      ) : state.kind === 'idle' ? (
        <ImportForm
          key={`${sound.name} ${sound.size} ${sound.lastModified}`}
          sound={sound}
          entered={entered}
          replace={otherOpen}
          onChoose={choose}
          onStart={(entries) => {
            setEntered(entries)
            work.start({ sound, ...entries, replace: otherOpen })
          }}
          onCancel={close}
        />
      ) : (
        <ImportProgress state={state} onCancel={close} />
      )}
      {state.kind === 'idle' && state.error !== null && sound !== null && (
        <p role="alert" className={classes.error}>
          {otherOpen ? t('otherOpen') : errorText(state.error)}
        </p>
      )}
      {over && (
        <div className={classes.overlay} aria-hidden="true">
          <p>{t('drop')}</p>
        </div>
      )}
    </section>
  )
}
