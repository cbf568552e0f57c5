import { Button, CloseButton, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFileDrop } from '../../components/import/use-file-drop'
import { useErrorText } from '../../components/use-error-text'
import { PasteForm } from './paste-form'
import styles from './resumes.module.css'
import { useResumeUploads } from './use-resume-uploads'

const ACCEPTED = '.pdf,.docx,.txt,.text,.md,.markdown'

/** A file chosen or dropped anywhere on the page, or pasted text; what is on its way stands below. */
export function AddResume({ isNext }: { isNext: boolean }) {
  const { t } = useTranslation(['resumes', 'common'])
  const errorText = useErrorText()
  const { uploads, send, dismiss } = useResumeUploads()
  const [pasting, setPasting] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const over = useFileDrop(!pasting, (_first, all) => send(all))
  return (
    <section aria-label={t('add.label')} className={styles.card}>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        data-testid="resume-file"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same file may be chosen again.
          event.currentTarget.value = ''
          send(files)
        }}
      />
      <div className={styles.add}>
        <Button variant={isNext ? 'filled' : 'default'} onClick={() => input.current?.click()}>
          {t('add.choose')}
        </Button>
        <Button onClick={() => setPasting(true)}>{t('add.paste')}</Button>
        <p className={styles.note}>
          {t('add.note')} {t('add.orDrop')}
        </p>
      </div>
      {uploads.length > 0 && (
        <ul className={styles.uploads} aria-live="polite">
          {uploads.map(({ id, fileName, state }) => (
            <li key={id}>
              <span className={styles.uploadName}>
                {state.kind === 'refused'
                  ? t('notTaken', { name: fileName })
                  : t(state.kind === 'sending' ? 'sending' : 'reading', { name: fileName })}
              </span>
              {state.kind === 'refused' ? (
                <CloseButton aria-label={t('dismiss')} onClick={() => dismiss(id)} />
              ) : (
                <Progress
                  className={styles.bar}
                  value={state.kind === 'sending' ? state.ratio * 100 : 100}
                  animated={state.kind === 'reading'}
                  aria-label={t(state.kind === 'sending' ? 'sending' : 'reading', { name: fileName })}
                />
              )}
              {state.kind === 'refused' && (
                <p role="alert" className={styles.problem}>
                  {errorText(state.error)}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {pasting && <PasteForm onClose={() => setPasting(false)} />}
      {over && (
        <div className={styles.overlay} aria-hidden="true">
          <p>{t('add.drop')}</p>
        </div>
      )}
    </section>
  )
}
