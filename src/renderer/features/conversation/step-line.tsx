import { VisuallyHidden } from '@mantine/core'
import type { ConversationView } from '@shared/domain/conversation/view'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './step-line.module.css'
import { useStepName } from './use-names'

export interface StepLineProps {
  steps: ConversationView['steps']
  at: string | null
}

/** Where the conversation is among its steps, in words. */
export function StepLine({ steps, at }: StepLineProps) {
  const { t } = useTranslation('conversation')
  const nameOf = useStepName()
  return (
    <ol className={classes.steps} aria-label={t('steps.label')}>
      {steps.map(({ id, done }) => (
        <li
          key={id}
          className={classes.step}
          data-state={done ? 'done' : id === at ? 'now' : undefined}
          aria-current={id === at ? 'step' : undefined}
        >
          <span className={classes.dot} aria-hidden="true">
            {done && <IconCheck size={12} stroke={3} />}
          </span>
          <span className={classes.word}>{nameOf(id)}</span>
          {done && <VisuallyHidden>{t('steps.done')}</VisuallyHidden>}
        </li>
      ))}
    </ol>
  )
}
