import { Button, TextInput } from '@mantine/core'
import { assertNever } from '@shared/assert-never'
import type { ConversationView } from '@shared/domain/conversation/view'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './fitting-reply.module.css'
import { AS_GUEST, dateReply, localDay, NO, slotReply, timeReply, YES } from './replies'
import { useSlotName } from './use-names'

export interface FittingReplyProps {
  view: ConversationView | null
  disabled: boolean
  onSay(text: string): void
}

/** What fits the question, beside the field: a day, a time, yes and no, what to change. */
export function FittingReply({ view, disabled, onSay }: FittingReplyProps) {
  const { t } = useTranslation('conversation')
  const slotName = useSlotName()
  if (view === null) return null
  switch (view.expects) {
    case 'yes_no':
      return (
        <div className={classes.row}>
          <Button onClick={() => onSay(YES)} disabled={disabled}>
            {t('reply.yes')}
          </Button>
          <Button onClick={() => onSay(NO)} disabled={disabled}>
            {t('reply.no')}
          </Button>
        </div>
      )
    case 'slot_to_change':
      return (
        <div className={classes.row}>
          {view.slots.map(({ name }) => (
            <Button key={name} onClick={() => onSay(slotReply(name))} disabled={disabled}>
              {slotName(name)}
            </Button>
          ))}
        </div>
      )
    case 'date':
      return <Picker key="date" kind="date" disabled={disabled} sayOf={dateReply} onSay={onSay} />
    case 'time':
      return <Picker key="time" kind="time" disabled={disabled} sayOf={timeReply} onSay={onSay} />
    case 'name':
    case 'email':
      return (
        <div className={classes.row}>
          <Button onClick={() => onSay(AS_GUEST)} disabled={disabled}>
            {t('reply.guest')}
          </Button>
        </div>
      )
    case 'nothing':
    case 'text':
      return null
    default:
      return assertNever(view.expects)
  }
}

interface PickerProps {
  kind: 'date' | 'time'
  disabled: boolean
  sayOf(value: string): string | null
  onSay(text: string): void
}

function Picker({ kind, disabled, sayOf, onSay }: PickerProps) {
  const { t } = useTranslation('conversation')
  const [value, setValue] = useState('')
  const said = sayOf(value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (said !== null && !disabled) onSay(said)
  }
  return (
    <form className={classes.row} onSubmit={submit}>
      <TextInput
        type={kind}
        className={classes.picker}
        aria-label={t(`reply.pick.${kind}`)}
        min={kind === 'date' ? localDay(Date.now()) : undefined}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" className={classes.use} aria-disabled={said === null || disabled}>
        {t(`reply.use.${kind}`)}
      </Button>
    </form>
  )
}
