import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format'
import { parseClock } from './clock-entry'
import classes from './go-to-time.module.css'

export interface GoToTimeProps {
  opened: boolean
  durationMs: number
  fromMs: number
  onGo(toMs: number): void
  onClose(): void
}

/** Asks for a place on the timeline. It stays mounted: only what is opened gives the focus back when it closes. */
export function GoToTime({ opened, onClose, ...form }: GoToTimeProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} centered lockScroll={false} size={360}>
      <Modal.Overlay />
      <Modal.Content>
        <Form onClose={onClose} {...form} />
      </Modal.Content>
    </Modal.Root>
  )
}

/** Made anew each time it opens: it begins with the place that is heard. */
function Form({ durationMs, fromMs, onGo, onClose }: Omit<GoToTimeProps, 'opened'>) {
  const { t } = useTranslation(['report', 'common'])
  const [text, setText] = useState(formatClock(fromMs))
  const [error, setError] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const toMs = parseClock(text)
    if (toMs === null) return setError(t('report:goTo.notATime'))
    if (toMs > durationMs) return setError(t('report:goTo.tooFar', { length: formatClock(durationMs) }))
    onGo(toMs)
    onClose()
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <Modal.Title component="h2" className={classes.title}>
        {t('report:goTo.title')}
      </Modal.Title>
      <TextInput
        data-autofocus
        label={t('report:goTo.label')}
        description={t('report:goTo.hint', { length: formatClock(durationMs) })}
        value={text}
        error={error}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setError(null)
        }}
      />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('report:goTo.cancel')}
        </Button>
        <Button variant="filled" type="submit">
          {t('report:goTo.go')}
        </Button>
      </div>
    </form>
  )
}
