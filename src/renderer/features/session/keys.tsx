import { Button, Kbd } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlayFilled, IconPlayerSkipForward, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { QuietKey } from '../../components/quiet-key'
import type { Controls } from './controls'
import classes from './keys.module.css'
import type { Commands } from './use-commands'

export interface KeysProps {
  controls: Controls
  commands: Commands
  paused: boolean
  /** At the end of the quiet row. */
  children?: ReactNode
}

/** The two keys of the room and the quiet ones below. All keep their place in every state, so focus is never lost. */
export function Keys({ controls, commands, paused, children }: KeysProps) {
  const { t } = useTranslation('session')
  return (
    <>
      <div className={classes.keys}>
        <BigKey
          can={controls.done}
          filled={controls.done}
          shortcut="Enter"
          hint="Enter"
          label={t('keys.done')}
          onPress={commands.done}
        />
        <BigKey
          can={controls.stillThinking}
          filled={false}
          shortcut="s"
          hint="S"
          label={t('keys.stillThinking')}
          onPress={commands.still_thinking}
        />
      </div>
      <div className={classes.quiet}>
        <QuietKey
          className={classes.small}
          can={controls.repeat}
          shortcut="r"
          icon={<IconRefresh />}
          onPress={commands.repeat}
        >
          {t('keys.repeat')}
        </QuietKey>
        <QuietKey
          className={classes.small}
          can={controls.skip}
          shortcut="k"
          icon={<IconPlayerSkipForward />}
          onPress={commands.skip}
        >
          {t('keys.skip')}
        </QuietKey>
        <QuietKey
          className={classes.small}
          can={controls.pause}
          shortcut="p"
          filled={paused && controls.pause}
          icon={paused ? <IconPlayerPlayFilled /> : <IconPlayerPause />}
          onPress={commands.pause}
        >
          {t(paused ? 'keys.resume' : 'keys.pause')}
        </QuietKey>
        {children}
      </div>
    </>
  )
}

interface BigKeyProps {
  can: boolean
  filled: boolean
  shortcut: string
  hint: string
  label: string
  onPress(): void
}

function BigKey({ can, filled, shortcut, hint, label, onPress }: BigKeyProps) {
  return (
    <Button
      variant={filled ? 'filled' : 'default'}
      size="xl"
      radius={12}
      className={classes.big}
      classNames={{ inner: classes.bigInner, label: classes.bigLabel }}
      aria-disabled={!can}
      aria-keyshortcuts={shortcut}
      onClick={() => can && onPress()}
      rightSection={
        <Kbd className={classes.kbd} aria-hidden="true">
          {hint}
        </Kbd>
      }
    >
      {label}
    </Button>
  )
}
