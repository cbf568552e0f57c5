import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './start-conversation.module.css'
import { StartingProblem } from './starting-problem'
import { type ConversationWish, useStartConversation } from './use-start-conversation'

export interface StartConversationProps
  extends ConversationWish,
    Pick<ButtonProps, 'variant' | 'size' | 'leftSection'> {
  children: ReactNode
}

/** A button that begins a conversation and goes to its page; says below itself why it could not. */
export function StartConversation({ definition, interviewId, onward, children, ...button }: StartConversationProps) {
  const starting = useStartConversation()
  return (
    <div className={classes.start}>
      <Button
        {...button}
        loading={starting.pending}
        onClick={() => starting.start({ definition, interviewId, onward })}
      >
        {children}
      </Button>
      <StartingProblem starting={starting} />
    </div>
  )
}
