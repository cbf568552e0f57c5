import { Button, Progress } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './import-recording.module.css'
import type { ImportState } from './use-import'

export interface ImportProgressProps {
  state: Exclude<ImportState, { kind: 'idle' }>
  onCancel(): void
}

export function ImportProgress({ state, onCancel }: ImportProgressProps) {
  const { t } = useTranslation('import')
  const cancel = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone: whoever uses the keyboard is not thrown to the top of the page.
  useEffect(() => cancel.current?.focus(), [])
  const percent = Math.round(state.ratio * 100)
  return (
    <div className={classes.row}>
      <p role="status" className={classes.doing}>
        {t(state.kind)}
      </p>
      <span className={classes.progress}>
        <Progress.Root size={6} radius={3} className={classes.bar}>
          <Progress.Section value={percent} color="var(--gr-voice-you)" aria-label={t('bar')} />
        </Progress.Root>
        <span className={classes.figure}>{t('percent', { percent })}</span>
      </span>
      <Button ref={cancel} size="sm" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  )
}
