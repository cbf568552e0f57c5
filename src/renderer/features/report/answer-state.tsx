import { Button } from '@mantine/core'
import type { AnswerEvaluation } from '@shared/contract/evaluation'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../components/link-button'
import { Measured } from '../../components/measured'
import { useCodeText } from '../../components/use-code-text'
import classes from './answer-state.module.css'

export interface AnswerStateProps {
  evaluation: Exclude<AnswerEvaluation, { state: 'scored' }>
  onRetry(): void
  retrying: boolean
}

/** Why an answer has no grade, or none yet; what can be done. "Not scorable" is a state and no number. */
export function AnswerState({ evaluation, onRetry, retrying }: AnswerStateProps) {
  const { t } = useTranslation(['report', 'evaluation'])
  const codeText = useCodeText()
  const retry = (
    <Button size="sm" loading={retrying} onClick={onRetry}>
      {t('evaluation:action.retry')}
    </Button>
  )
  switch (evaluation.state) {
    case 'not_scorable':
      return (
        <section className={classes.state}>
          <h4>{t('report:grade.notScorable')}</h4>
          <p>{t(`report:grade.reason.${evaluation.reason}`)}</p>
          {evaluation.note !== '' && <p>{evaluation.note}</p>}
          <p className={classes.small}>
            <Measured
              how={t('report:grade.stampHow', { prompt: evaluation.promptVersion, rubric: evaluation.rubricVersion })}
            >
              {t('report:grade.notCounted', { model: evaluation.model })}
            </Measured>
          </p>
        </section>
      )
    case 'queued':
      return <p className={classes.quiet}>{t('report:grade.queued')}</p>
    case 'running':
      return <p className={classes.quiet}>{t(`report:grade.running.${evaluation.step}`)}</p>
    case 'waiting':
      return (
        <section className={classes.state}>
          <h4>{t(`report:grade.waiting.${evaluation.waitingFor}`)}</h4>
          <p>{codeText(evaluation.code)}</p>
          {evaluation.waitingFor === 'key' ? (
            <LinkButton to="/settings" size="sm">
              {t('evaluation:action.addKey')}
            </LinkButton>
          ) : (
            retry
          )}
        </section>
      )
    case 'failed':
      return (
        <section className={classes.state}>
          <h4>{t('report:grade.failed')}</h4>
          <p>{codeText(evaluation.code)}</p>
          {retry}
        </section>
      )
  }
}
