import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

export interface QuietKeyProps {
  /** False: it keeps its place and its focus, and does nothing. */
  can: boolean
  shortcut: string
  filled?: boolean
  icon: ReactNode
  className?: string
  onPress(): void
  children: ReactNode
}

/** A key of a room besides the large ones. */
export function QuietKey({ can, shortcut, filled = false, icon, className, onPress, children }: QuietKeyProps) {
  return (
    <Button
      variant={filled ? 'filled' : 'subtle'}
      className={className}
      leftSection={icon}
      aria-disabled={!can}
      aria-keyshortcuts={shortcut}
      onClick={() => can && onPress()}
    >
      {children}
    </Button>
  )
}
