import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './player-bar.module.css'

export interface ToolProps {
  label: string
  keys?: string
  off: boolean
  /** Of a button that stays pressed. */
  on?: boolean
  onPress(): void
  children: ReactNode
}

/** One of the player's small buttons. */
export function Tool({ label, keys, off, on, onPress, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        size={44}
        className={classes.tool}
        aria-label={label}
        aria-keyshortcuts={keys}
        aria-disabled={off}
        aria-pressed={on}
        onClick={() => !off && onPress()}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
