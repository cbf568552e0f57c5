import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MessageBox } from '../message-box'
import { useErrorText } from '../use-error-text'
import classes from './start-conversation.module.css'
import { type ConversationWish, useStartConversation } from './use-start-conversation'

export interface StartConversationProps
  extends ConversationWish,
    Pick<ButtonProps, 'variant' | 'size' | 'leftSection'> {
  children: ReactNode
}

/** A button that begins a conversation and goes to its page; says below itself why it could not. */
export function StartConversation({ definition, interviewId, then, children, ...button }: StartConversationProps) {
  const { t } = useTranslation('conversation')
  const errorText = useErrorText()
  const starting = useStartConversation()
  return (
    <div className={classes.start}>
      <Button {...button} loading={starting.pending} onClick={() => starting.start({ definition, interviewId, then })}>
        {children}
      </Button>
      {starting.openAlready && (
        <MessageBox tone="fair" title={t('open.title')} body={t('open.body')}>
          <Button size="sm" onClick={starting.startAnyway} loading={starting.pending}>
            {t('open.anyway')}
          </Button>
        </MessageBox>
      )}
      {starting.error !== null && <MessageBox tone="low" body={errorText(starting.error)} />}
    </div>
  )
}
