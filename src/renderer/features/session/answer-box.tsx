import { Button, Textarea, VisuallyHidden } from '@mantine/core'
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './answer-box.module.css'
import type { AnswerDraft } from './use-answer-draft'

/** As long as the room messages allow (protocol/room-messages.ts). */
const LONGEST_ANSWER = 20_000

export interface AnswerBoxProps {
  answer: AnswerDraft
  canSend: boolean
  boxRef: RefObject<HTMLTextAreaElement | null>
}

/** Answers by typing, with no microphone at all. The text stays until it is on the studio's disk. */
export function AnswerBox({ answer, canSend, boxRef }: AnswerBoxProps) {
  const { t } = useTranslation('session')
  const { draft } = answer
  const can = canSend && draft.text.trim() !== '' && draft.sending === null
  const send = () => can && answer.submit()
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    }
    // Gives the keys of the room back.
    if (event.key === 'Escape') boxRef.current?.blur()
  }
  return (
    <form
      className={classes.answer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        ref={boxRef}
        className={classes.box}
        classNames={{ input: classes.input }}
        aria-label={t('answer.label')}
        aria-describedby="answer-hint"
        placeholder={t('answer.placeholder')}
        value={draft.text}
        onChange={(event) => answer.type(event.currentTarget.value)}
        onKeyDown={pressed}
        maxLength={LONGEST_ANSWER}
        autosize
        minRows={1}
        maxRows={5}
      />
      <VisuallyHidden id="answer-hint">{t('answer.hint')}</VisuallyHidden>
      <Button type="submit" className={classes.send} aria-disabled={!can} aria-keyshortcuts="Control+Enter">
        {t('answer.send')}
      </Button>
      <p className={classes.sending} aria-live="polite">
        {draft.sending ? t('answer.sending') : ''}
      </p>
    </form>
  )
}
