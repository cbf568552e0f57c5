import { Button, Textarea, TextInput } from '@mantine/core'
import { RESUME_LIMITS } from '@shared/domain/resume/resume'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorCodeOf } from '../../api/error-code'
import { Dialog } from '../../components/dialog/dialog'
import { useErrorText } from '../../components/use-error-text'
import styles from './resumes.module.css'
import { sendPasted } from './send-pasted'
import { useResumeChange } from './use-resume-uploads'

const LONGEST_TITLE = 120

/** A résumé as text, for those that no file holds. */
export function PasteForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['resumes', 'common'])
  const errorText = useErrorText()
  const [title, setTitle] = useState(t('pasteForm.nameDefault'))
  const [text, setText] = useState('')
  const abort = useRef(new AbortController())
  useEffect(() => {
    abort.current = new AbortController()
    return () => abort.current.abort()
  }, [])
  const paste = useResumeChange(
    (given: { title: string; text: string }) => sendPasted(given, abort.current.signal),
    onClose,
  )
  const ready = title.trim() !== '' && text.trim() !== ''
  return (
    <Dialog title={t('pasteForm.title')} unsaved={text.trim() !== ''} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) paste.mutate({ title: title.trim(), text })
        }}
      >
        <TextInput
          label={t('pasteForm.name')}
          maxLength={LONGEST_TITLE}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={t('pasteForm.text')}
          description={t('pasteForm.textHint')}
          autosize
          minRows={10}
          maxRows={18}
          maxLength={RESUME_LIMITS.characters}
          value={text}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {paste.isError && (
          <p role="alert" className={styles.problem}>
            {errorCodeOf(paste.error) === 'RESUME_NO_TEXT' ? t('pasteForm.tooLittle') : errorText(paste.error)}
          </p>
        )}
        <div className={styles.formFoot}>
          <Button variant="subtle" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="filled" disabled={!ready} loading={paste.isPending}>
            {t('pasteForm.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
