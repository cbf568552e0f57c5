import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { Dialog } from '../../components/dialog/dialog'
import { useErrorText } from '../../components/use-error-text'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'

const SHORTEST = 8

/** Makes the vault (or gives it another passphrase), or unlocks it for this run. */
export function PassphraseDialog({ kind, onClose }: { kind: 'create' | 'unlock'; onClose(): void }) {
  const { t } = useTranslation('settings')
  const { markSaved } = useSettingsPage()
  const errorText = useErrorText()
  const queries = useQueryClient()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const submit = useMutation({
    gcTime: 0,
    mutationFn: () =>
      kind === 'create' ? client.keys.createVault({ passphrase }) : client.keys.unlockVault({ passphrase }),
    onSuccess: (status) => {
      queries.setQueryData(orpc.keys.status.queryOptions().queryKey, status)
      markSaved('store')
      onClose()
    },
  })
  const differs = kind === 'create' && again !== '' && again !== passphrase
  const complete = passphrase.length >= SHORTEST && (kind === 'unlock' || again === passphrase)
  const field = { type: 'password', spellCheck: false } as const
  return (
    <Dialog title={t(`vault.${kind}.title`)} onClose={onClose}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          if (complete) submit.mutate()
        }}
      >
        <p>{t(`vault.${kind}.body`)}</p>
        <TextInput
          {...field}
          label={t('vault.passphrase')}
          description={kind === 'create' ? t('vault.shortest', { count: SHORTEST }) : undefined}
          autoComplete={kind === 'create' ? 'new-password' : 'current-password'}
          value={passphrase}
          data-autofocus
          error={kind === 'unlock' && submit.error ? errorText(submit.error) : undefined}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {kind === 'create' && (
          <TextInput
            {...field}
            label={t('vault.again')}
            autoComplete="new-password"
            value={again}
            error={differs ? t('vault.differs') : submit.error ? errorText(submit.error) : undefined}
            onChange={(event) => setAgain(event.currentTarget.value)}
          />
        )}
        <div className={styles.dialogFoot}>
          <Button variant="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="filled" disabled={!complete} loading={submit.isPending}>
            {t(`vault.${kind}.action`)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
