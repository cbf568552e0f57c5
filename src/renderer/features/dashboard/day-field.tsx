import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDayOrNone } from './home-search'

export interface DayFieldProps {
  label: string
  /** "2026-11-21", or empty for no day. */
  value: string
  /** A whole day, or empty. */
  onDay(day: string): void
}

/** Keeps what is half typed: Chromium says "0002-11-21" at the first digit of a year, and no filter follows that. */
export function DayField({ label, value, onDay }: DayFieldProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setText(value)
  }
  return (
    <TextInput
      type="date"
      aria-label={label}
      // Four digits: without it Chromium waits for six.
      max="9999-12-31"
      value={text}
      onChange={(event) => {
        const day = event.currentTarget.value
        setText(day)
        if (isDayOrNone(day)) onDay(day)
      }}
      // A field left half typed must not show a day the table does not follow.
      onBlur={() => isDayOrNone(text) || setText(value)}
    />
  )
}
