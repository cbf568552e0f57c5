import { Button, Progress } from '@mantine/core'
import type { EvaluationProgress } from '@shared/contract/evaluation'
import { type Ref, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../link-button'
import { useErrorText } from '../use-error-text'
import { EvaluationConfirm } from './evaluation-confirm'
import classes from './evaluation-line.module.css'
import type { EvaluationView } from './evaluation-view'
import { useEvaluationWork } from './use-evaluation-work'

export interface EvaluationLineProps {
  /** Null: everything that waits. */
  interviewId: string | null
  progress: EvaluationProgress
  /** On Home nobody is asked for a key: who wants none has nothing to do there. */
  askForKey: boolean
}

/** What waits for evaluation, how far it is, and the one thing to do about it. Nothing when there is nothing to say. */
export function EvaluationLine({ interviewId, progress, askForKey }: EvaluationLineProps) {
  const { t } = useTranslation('evaluation')
  const errorText = useErrorText()
  const work = useEvaluationWork(interviewId, progress)
  const [asked, setAsked] = useState(false)
  const { view } = work
  const confirming = asked && view.kind === 'open'
  const opener = useRef<HTMLButtonElement>(null)
  const cancelled = useRef(false)
  // The opener comes back in place of the question whether to send.
  useEffect(() => {
    if (!confirming && cancelled.current) opener.current?.focus()
    cancelled.current = false
  }, [confirming])
  const unwanted = view.kind === 'waiting' && view.waitingFor === 'key' && !askForKey
  if (view.kind === 'nothing' || unwanted) return null
  const start = () => {
    setAsked(false)
    work.start()
  }
  const cancel = () => {
    cancelled.current = true
    setAsked(false)
  }
  return (
    <section aria-label={t('label')} className={classes.line}>
      <div className={classes.row}>
        <p role="status" className={classes.text}>
          <Sentence view={view} />
        </p>
        {view.kind === 'running' && <Bar {...view} />}
        {!confirming && (
          <Action
            view={view}
            openerRef={opener}
            pending={work.pending}
            onStart={start}
            onPause={work.pause}
            onAsk={() => setAsked(true)}
          />
        )}
      </div>
      {confirming && (
        <EvaluationConfirm estimate={work.estimate} pending={work.pending} onSend={start} onCancel={cancel} />
      )}
      {work.error !== null && (
        <p role="alert" className={classes.error}>
          {errorText(work.error)}
        </p>
      )}
    </section>
  )
}

type Shown = Exclude<EvaluationView, { kind: 'nothing' }>

function Sentence({ view }: { view: Shown }) {
  const { t } = useTranslation('evaluation')
  switch (view.kind) {
    case 'running':
      return t('running')
    case 'paused':
      return t('paused')
    case 'waiting':
      return t(`waiting.${view.waitingFor}`, { count: view.answers })
    case 'failed':
      return t('failed', { count: view.parts })
    case 'open':
      return t('open', { count: view.answers })
  }
}

function Bar({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation('evaluation')
  return (
    <span className={classes.progress}>
      <Progress.Root size={6} radius={3} className={classes.bar}>
        <Progress.Section
          value={total === 0 ? 0 : (done / total) * 100}
          color="var(--gr-voice-you)"
          aria-label={t('bar')}
        />
      </Progress.Root>
      <span className={classes.figure}>{t('progress', { done, total })}</span>
    </span>
  )
}

interface ActionProps {
  view: Shown
  openerRef: Ref<HTMLButtonElement>
  pending: boolean
  onStart(): void
  onPause(): void
  onAsk(): void
}

function Action({ view, openerRef, pending, onStart, onPause, onAsk }: ActionProps) {
  const { t } = useTranslation('evaluation')
  if (view.kind === 'waiting' && view.waitingFor === 'key') {
    return (
      <LinkButton to="/settings" size="sm">
        {t('action.addKey')}
      </LinkButton>
    )
  }
  const { name, act } = {
    running: { name: t('action.pause'), act: onPause },
    paused: { name: t('action.goOn'), act: onStart },
    waiting: { name: t('action.retry'), act: onStart },
    failed: { name: t('action.retry'), act: onStart },
    open: { name: t('action.evaluate'), act: onAsk },
  }[view.kind]
  return (
    <Button ref={openerRef} size="sm" loading={pending} onClick={act}>
      {name}
    </Button>
  )
}
