import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './evaluation-line.module.css'
import type { EvaluationEstimate } from './evaluation-view'
import { useEstimateWords } from './use-estimate-words'

export interface EvaluationConfirmProps {
  /** Null while it is being worked out. */
  estimate: EvaluationEstimate | null
  pending: boolean
  onSend(): void
  onCancel(): void
}

/** What would be sent and what it costs, before anything is. The focus goes to "Send" when it opens. */
export function EvaluationConfirm({ estimate, pending, onSend, onCancel }: EvaluationConfirmProps) {
  const { t } = useTranslation('evaluation')
  const send = useRef<HTMLButtonElement>(null)
  const cancel = useRef<HTMLButtonElement>(null)
  const canSend = Boolean(estimate?.model)
  // "Send" takes no focus while there is nothing to send. The focus does not move on by itself later: who is about to press
  // "Not now" must not send.
  const canSendAtFirst = useRef(canSend)
  useEffect(() => {
    const goal = canSendAtFirst.current ? send : cancel
    goal.current?.focus()
  }, [])
  return (
    <div className={classes.confirm}>
      <p className={classes.estimate}>
        <Estimate estimate={estimate} />
      </p>
      <div className={classes.actions}>
        <Button ref={send} size="sm" variant="filled" loading={pending} disabled={!canSend} onClick={onSend}>
          {t('action.send')}
        </Button>
        <Button ref={cancel} size="sm" variant="subtle" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  )
}

function Estimate({ estimate }: { estimate: EvaluationEstimate | null }) {
  const { t } = useTranslation('evaluation')
  const words = useEstimateWords()
  if (estimate === null) return t('estimate.asking')
  if (estimate.model === null) return t('estimate.nothing')
  return words(estimate)
}
