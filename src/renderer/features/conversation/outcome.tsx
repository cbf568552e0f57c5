import { Card } from '@mantine/core'
import type { ContractRouterClient } from '@orpc/contract'
import { assertNever } from '@shared/assert-never'
import type { conversationsContract } from '@shared/contract/conversations'
import type { ConversationView } from '@shared/domain/conversation/view'
import { useTranslation } from 'react-i18next'
import { StartConversation } from '../../components/conversation/start-conversation'
import { LinkButton } from '../../components/link-button'
import { AppointmentOutcome } from './appointment-outcome'
import { GoOn } from './go-on'
import { IntroductionOutcome } from './introduction-outcome'
import classes from './outcome.module.css'
import { judgeVoice, type VoiceLevel } from './voice-level'

type Row = Awaited<ReturnType<ContractRouterClient<typeof conversationsContract>['get']>>

export interface OutcomeProps {
  row: Row
  /** How loud the voice was; null: it ended in another window, or before this page. */
  voice: VoiceLevel | null
  /** Where to go after it. */
  onward: string | undefined
}

/** What it led to, and the next step. */
export function Outcome({ row, voice, onward }: OutcomeProps) {
  const { t } = useTranslation('conversation')
  const { appointmentId, profileId } = row.outcome
  if (appointmentId !== null) return <AppointmentOutcome appointmentId={appointmentId} onward={onward} />
  if (profileId !== null) return <IntroductionOutcome profileId={profileId} justNow={voice !== null} onward={onward} />
  const finished = row.status === 'done' || row.view.endedReason === 'finished'
  if (!finished)
    return (
      <Card className={classes.card}>
        <p>{t('outcome.nothing')}</p>
        <div className={classes.actions}>
          <StartConversation definition={row.definition} onward={onward}>
            {t('outcome.again')}
          </StartConversation>
          <GoOn onward={onward} />
        </div>
      </Card>
    )
  return (
    <Card className={classes.card}>
      <OutcomeText definition={row.definition} voice={voice} />
      <div className={classes.actions}>
        <NextStep definition={row.definition} onward={onward} />
      </div>
    </Card>
  )
}

function NextStep({ definition, onward }: { definition: ConversationView['definition']; onward: string | undefined }) {
  const { t } = useTranslation('conversation')
  switch (definition) {
    case 'warm_up':
      return (
        <LinkButton to="/new" variant="filled" size="lg">
          {t('outcome.startNow')}
        </LinkButton>
      )
    case 'scheduling':
      return <GoOn onward={onward} filled />
    case 'introduction':
      // Nobody is known: the way on would lead into whoever sat here before.
      return (
        <StartConversation definition={definition} onward={onward} variant="filled">
          {t('outcome.again')}
        </StartConversation>
      )
    default:
      return assertNever(definition)
  }
}

function OutcomeText({ definition, voice }: { definition: ConversationView['definition']; voice: VoiceLevel | null }) {
  const { t } = useTranslation('conversation')
  switch (definition) {
    case 'introduction':
      return <p>{t('outcome.noProfile')}</p>
    case 'scheduling':
      return <p>{t('outcome.noAppointment')}</p>
    case 'warm_up': {
      const judged = voice === null ? null : judgeVoice(voice)
      if (judged === null) return <p>{t('outcome.warmUp')}</p>
      return (
        <>
          <p>{t(`voice.${judged.kind}`)}</p>
          {'db' in judged && <p className={classes.small}>{t('voice.level', { db: Math.round(judged.db) })}</p>}
        </>
      )
    }
    default:
      return assertNever(definition)
  }
}
