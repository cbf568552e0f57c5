import { Button, Kbd } from '@mantine/core'
import { IconArrowBackUp, IconPlayerPause, IconPlayerPlayFilled, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { QuietKey } from '../../components/quiet-key'
import type { Controls } from './controls'
import classes from './keys-row.module.css'
import type { TalkCommands } from './use-talk-commands'

export interface KeysProps {
  controls: Controls
  commands: TalkCommands
  paused: boolean
  /** Typing is offered first. */
  typing: boolean
}

/** All keep their place in every state, so that the focus is never lost. */
export function Keys({ controls, commands, paused, typing }: KeysProps) {
  const { t } = useTranslation('conversation')
  return (
    <div className={classes.keys}>
      <Button
        variant={controls.done && !typing ? 'filled' : 'default'}
        className={classes.key}
        aria-disabled={!controls.done}
        aria-keyshortcuts="Enter"
        onClick={commands.done}
        rightSection={
          <Kbd className={classes.kbd} aria-hidden="true">
            Enter
          </Kbd>
        }
      >
        {t('keys.done')}
      </Button>
      <QuietKey
        className={classes.key}
        can={controls.repeat}
        shortcut="r"
        icon={<IconRefresh />}
        onPress={commands.repeat}
      >
        {t('keys.repeat')}
      </QuietKey>
      <QuietKey
        className={classes.key}
        can={controls.back}
        shortcut="b"
        icon={<IconArrowBackUp />}
        onPress={commands.back}
      >
        {t('keys.back')}
      </QuietKey>
      <QuietKey
        className={classes.key}
        can={controls.pause}
        shortcut="p"
        filled={paused && controls.pause}
        icon={paused ? <IconPlayerPlayFilled /> : <IconPlayerPause />}
        onPress={commands.pause}
      >
        {t(paused ? 'keys.resume' : 'keys.pause')}
      </QuietKey>
    </div>
  )
}
