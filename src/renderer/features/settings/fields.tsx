import { NativeSelect, Switch, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Line } from './line'
import styles from './settings.module.css'

interface FieldProps {
  id: string
  title: string
  note?: ReactNode
  below?: ReactNode
}

export function SwitchLine({
  checked,
  onChange,
  ...line
}: FieldProps & { checked: boolean; onChange(on: boolean): void }) {
  return (
    <Line {...line} labelFor={line.id}>
      <Switch
        id={line.id}
        checked={checked}
        size="md"
        classNames={{ track: styles.switchTrack }}
        aria-describedby={line.note === undefined ? undefined : `${line.id}-note`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </Line>
  )
}

export interface ChoiceLineProps<T extends string> extends FieldProps {
  value: T
  options: readonly { value: T; label: string }[]
  disabled?: boolean
  onChange(value: T): void
}

export function ChoiceLine<T extends string>({ value, options, disabled, onChange, ...line }: ChoiceLineProps<T>) {
  return (
    <Line {...line} labelFor={line.id}>
      <NativeSelect
        id={line.id}
        className={styles.select}
        data={[...options]}
        value={value}
        disabled={disabled}
        aria-describedby={line.note === undefined ? undefined : `${line.id}-note`}
        rightSection={<IconChevronDown size={18} stroke={1.75} aria-hidden="true" />}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value)
          if (chosen) onChange(chosen.value)
        }}
      />
    </Line>
  )
}

export interface TextFieldProps {
  id: string
  label: string
  value: string | null
  placeholder?: string
  note?: ReactNode
  error?: string | null
  disabled?: boolean
  /** Names to choose from; others can be typed. */
  suggestions?: readonly string[]
  /** Null for an empty field. */
  onSave(value: string | null): void
}

/** Saves when it is left, and at Enter: half an address is not saved. */
export function TextField({ id, label, value, suggestions, onSave, note, error, ...input }: TextFieldProps) {
  const [text, setText] = useState(value ?? '')
  // Another window may have changed it.
  useEffect(() => setText(value ?? ''), [value])
  function commit() {
    const trimmed = text.trim()
    setText(trimmed)
    if (trimmed !== (value ?? '')) onSave(trimmed === '' ? null : trimmed)
  }
  return (
    <>
      <TextInput
        id={id}
        label={label}
        value={text}
        description={note}
        error={error}
        list={suggestions && `${id}-list`}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
        {...input}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </>
  )
}
