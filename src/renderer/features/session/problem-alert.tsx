import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InterviewSession } from './interview-session'
import classes from './problem-alert.module.css'
import type { Problem } from './problems'
import { useProblemText } from './use-problem-text'

export interface ProblemAlertProps {
  problem: Problem
  session: InterviewSession
  /** The room was never reached: then the remedy is another one. */
  neverConnected: boolean
  onTypeInstead(): void
  onDismiss(): void
}

/** What happened, what is safe, what to do, one button. Stands above the foot, in room that is kept for it. */
export function ProblemAlert({ problem, session, neverConnected, onTypeInstead, onDismiss }: ProblemAlertProps) {
  const { t } = useTranslation('session')
  const text = useProblemText(problem, neverConnected)
  const navigate = useNavigate()

  const actions = {
    retry: { label: t('action.retry'), act: session.retry },
    takeOver: { label: t('action.takeOver'), act: session.takeOver },
    startAudio: { label: t('action.startAudio'), act: session.startAudio },
    microphone: { label: t('action.retry'), act: session.openMicrophone },
    type: { label: t('action.typeInstead'), act: onTypeInstead },
    practice: { label: t('action.practice'), act: () => void navigate({ to: '/' }) },
    dismiss: { label: t('action.dismiss'), act: onDismiss },
  }
  return (
    <div className={classes.alert} role="alert">
      <IconAlertTriangle className={classes.icon} aria-hidden="true" />
      <p className={classes.text}>
        <b>{text.title}</b> {text.body}
      </p>
      {actionsFor(problem).map((name) => (
        <Button key={name} size="sm" className={classes.action} onClick={actions[name].act}>
          {actions[name].label}
        </Button>
      ))}
    </div>
  )
}

type Action = 'retry' | 'takeOver' | 'startAudio' | 'microphone' | 'type' | 'practice' | 'dismiss'

function actionsFor(problem: Problem): Action[] {
  switch (problem.kind) {
    case 'elsewhere':
      return ['takeOver', 'practice']
    case 'refused':
      return problem.code === 'INTERVIEW_RUNNING' ? ['takeOver'] : ['retry', 'practice']
    case 'lost':
    case 'no_encryption':
      return ['retry']
    case 'audio_blocked':
      return ['startAudio']
    case 'microphone_denied':
    case 'microphone_missing':
    case 'microphone_busy':
      return ['microphone', 'type']
    case 'unplugged':
      return problem.now === null && problem.device === 'microphone' ? ['microphone', 'type'] : ['dismiss']
    case 'notice':
    case 'noise_fallback':
      return ['dismiss']
    case 'reconnecting':
    case 'interviewer_away':
      return []
  }
}
