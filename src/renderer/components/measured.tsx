import { Tooltip } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './measured.module.css'

export interface MeasuredProps {
  /** How the number was measured. */
  how: string
  children: ReactNode
}

/** A number that says on hover, on focus and to a screen reader how it was measured. */
export function Measured({ how, children }: MeasuredProps) {
  const id = useId()
  return (
    <Tooltip label={how} multiline w={280}>
      <button type="button" className={classes.measured} aria-describedby={id}>
        {children}
        <span id={id} hidden>
          {how}
        </span>
      </button>
    </Tooltip>
  )
}
