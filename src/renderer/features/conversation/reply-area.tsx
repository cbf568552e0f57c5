import { Button, TextInput } from '@mantine/core'
import type { ConversationView } from '@shared/domain/conversation/view'
import { type FormEvent, type KeyboardEvent, type RefObject, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FittingReply } from './fitting-reply'
import classes from './reply-area.module.css'
import type { TypedReply } from './use-typed-reply'

/** As long as a conversation's event may carry (domain/conversation/events.ts). */
const LONGEST_REPLY = 2_000

export interface ReplyAreaProps {
  view: ConversationView | null
  reply: TypedReply
  fieldRef: RefObject<HTMLInputElement | null>
  /** Typing is offered first. */
  typing: boolean
}

/** The field that is always there, and beside it what fits the question. The focus stays in the field. */
export function ReplyArea({ view, reply, fieldRef, typing }: ReplyAreaProps) {
  const { t } = useTranslation('conversation')
  const hintId = useId()
  const expects = view?.expects ?? 'nothing'
  const empty = reply.draft.trim() === ''
  const can = !empty
  const waiting = reply.waiting.length > 0
  const say = (text: string) => {
    reply.send(text)
    fieldRef.current?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (can) say(reply.draft)
  }
  const pressed = (event: KeyboardEvent) => {
    // Gives the keys of the page back.
    if (event.key === 'Escape') fieldRef.current?.blur()
  }
  return (
    <div className={classes.area}>
      {/* Always there: a status that comes together with its text is read out by no screen reader. */}
      <div role="status">
        {view?.offersTyping && view.retries >= 3 && <p className={classes.offer}>{t('reply.offer')}</p>}
      </div>
      <FittingReply view={view} disabled={waiting} onSay={say} />
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          ref={fieldRef}
          aria-label={t('reply.label')}
          aria-describedby={hintId}
          placeholder={t(`reply.placeholder.${expects}`)}
          autoComplete={expects === 'email' ? 'email' : expects === 'name' ? 'name' : 'off'}
          inputMode={expects === 'email' ? 'email' : 'text'}
          value={reply.draft}
          onChange={(event) => reply.type(event.currentTarget.value)}
          onKeyDown={pressed}
          maxLength={LONGEST_REPLY}
        />
        <Button
          type="submit"
          variant={typing && can ? 'filled' : 'default'}
          className={classes.send}
          aria-disabled={!can}
        >
          {t('reply.send')}
        </Button>
      </form>
      <p id={hintId} className={classes.hint} aria-live="polite">
        {reply.cameBack ? t('reply.cameBack') : waiting ? t('reply.waiting') : t('reply.hint')}
      </p>
    </div>
  )
}
