import { Button } from '@mantine/core'
import type { DefinitionId } from '@shared/domain/conversation/definition-ids'
import type { ConversationView } from '@shared/domain/conversation/view'
import { useTranslation } from 'react-i18next'
import { StepLine } from './step-line'
import classes from './top-bar.module.css'

export interface TopBarProps {
  definition: DefinitionId | undefined
  steps: ConversationView['steps']
  at: string | null
  onEnd(): void
}

/** The bare bar: which conversation, how far it is, and the way out. */
export function TopBar({ definition, steps, at, onEnd }: TopBarProps) {
  const { t } = useTranslation('conversation')
  return (
    <header className={classes.bar} data-titlebar>
      <p className={classes.name}>{t(`title.${definition ?? 'any'}`)}</p>
      <StepLine steps={steps} at={at} />
      <div className={classes.end}>
        <Button variant="subtle" onClick={onEnd}>
          {t('keys.end')}
        </Button>
      </div>
    </header>
  )
}
