import type { StatusWord } from '@shared/domain/interview/states'
import { useTranslation } from 'react-i18next'
import classes from './cue.module.css'
import type { HintKey } from './hints'

export interface CueProps {
  status: StatusWord
  hint: HintKey
  troubled: boolean
}

/** The cue lamp: green means it is your turn. The live region holds the one word; the hint is outside of it. */
export function Cue({ status, hint, troubled }: CueProps) {
  const { t } = useTranslation('session')
  return (
    <div className={classes.cue}>
      <i className={classes.lamp} data-status={status} data-troubled={troubled || undefined} aria-hidden="true" />
      <span role="status" aria-label={t('status.label')} className={classes.word}>
        {t(`status.${status}`)}
      </span>
      <span className={classes.hint}>{t(`hint.${hint}`)}</span>
    </div>
  )
}
