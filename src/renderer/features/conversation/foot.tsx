import { ActionIcon, Button } from '@mantine/core'
import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './foot.module.css'
import type { Talk } from './use-talk'

export interface FootProps {
  talk: Talk
  connected: boolean
  onMute(): void
}

/** The microphone, and how the connection stands. */
export function Foot({ talk, connected, onMute }: FootProps) {
  const { t } = useTranslation('conversation')
  const { state, muted, open } = talk.microphone
  const deaf = state.kind === 'denied' || state.kind === 'missing' || state.kind === 'busy'
  return (
    <footer className={classes.foot}>
      <ActionIcon
        variant="subtle"
        size={44}
        className={classes.icon}
        aria-label={t('foot.mute')}
        aria-pressed={muted}
        aria-keyshortcuts="m"
        onClick={onMute}
      >
        {muted || deaf ? <IconMicrophoneOff /> : <IconMicrophone />}
      </ActionIcon>
      <p className={classes.microphone}>
        {state.kind === 'open' ? (muted ? t('foot.muted') : state.label || t('foot.unnamed')) : t(`foot.${state.kind}`)}
      </p>
      {deaf && (
        <Button size="sm" variant="subtle" onClick={() => open('default')}>
          {t('foot.again')}
        </Button>
      )}
      <p className={classes.line}>
        <i className={classes.dot} data-on={connected || undefined} aria-hidden="true" />
        <span role="status" aria-label={t('foot.connection')}>
          {t(connected ? 'foot.connected' : 'foot.connecting')}
        </span>
      </p>
    </footer>
  )
}
