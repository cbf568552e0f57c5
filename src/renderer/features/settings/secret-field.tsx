import { Button, TextInput } from '@mantine/core'
import type { SecretName } from '@shared/contract/keys'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../components/use-error-text'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'
import { useSecret } from './use-secret'

export interface SecretFieldProps {
  /** The line that shows "Saved". */
  line: string
  name: SecretName
  /** What it is called: "Gemini key". */
  label: string
}

/** State, entry and removal of one secret. The field is empty until somebody types, and empty again afterwards. */
export function SecretField({ line, name, label }: SecretFieldProps) {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  const { keys } = useSettingsPage()
  const { set, remove } = useSecret(line, name)
  const [value, setValue] = useState('')
  const [entering, setEntering] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const source = keys.secrets[name]
  const given = source === 'environment' || source === 'config'
  const locked = keys.vault === 'locked'
  const open = !given && !locked && (entering || source === null)
  const field = useRef<HTMLInputElement>(null)
  const removing = useRef(false)

  // The button that removed it is gone with the secret: the keyboard goes on in the field that came instead.
  useEffect(() => {
    if (!open || !removing.current) return
    removing.current = false
    if (document.activeElement === document.body) field.current?.focus()
  }, [open])

  function close() {
    setValue('')
    setEntering(false)
    set.reset()
    // The button comes back in place of the field.
    requestAnimationFrame(() => opener.current?.focus())
  }
  const state = t(`secret.source.${source ?? 'none'}`)
  return (
    <div>
      {!open && (
        <div className={styles.entry}>
          <p>
            <span className={styles.radioName}>{label}</span>
            <span className={styles.details}> · {locked && source === null ? t('secret.locked') : state}</span>
          </p>
          {!given && (
            <Button
              ref={opener}
              size="sm"
              disabled={locked}
              aria-label={t('secret.replaceOf', { label })}
              onClick={() => setEntering(true)}
            >
              {t('secret.replace')}
            </Button>
          )}
          {!given && source !== null && (
            <Button
              size="sm"
              variant="subtle"
              className={styles.danger}
              disabled={locked}
              loading={remove.isPending}
              aria-label={t('secret.removeOf', { label })}
              onClick={() => {
                removing.current = true
                remove.mutate(undefined, {
                  onError: () => {
                    removing.current = false
                  },
                })
              }}
            >
              {t('secret.remove')}
            </Button>
          )}
        </div>
      )}
      {open && (
        <form
          className={styles.entry}
          onSubmit={(event) => {
            event.preventDefault()
            set.mutate(value, { onSuccess: close, onError: () => setValue('') })
          }}
        >
          <TextInput
            ref={field}
            type="password"
            label={label}
            value={value}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            autoFocus={entering}
            error={set.error ? errorText(set.error) : undefined}
            onChange={(event) => setValue(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && entering) close()
            }}
          />
          <Button
            type="submit"
            variant="outline"
            loading={set.isPending}
            disabled={value.trim() === ''}
            aria-label={t('secret.saveOf', { label })}
          >
            {t('secret.save')}
          </Button>
          {entering && (
            <Button variant="subtle" onClick={close}>
              {t('cancel')}
            </Button>
          )}
        </form>
      )}
      {remove.error && (
        <p role="alert" className={styles.result} data-ok="false">
          {errorText(remove.error)}
        </p>
      )}
    </div>
  )
}
