import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { ConfirmDialog } from '../../components/dialog/confirm-dialog'
import { useErrorText } from '../../components/use-error-text'
import { Line } from './line'
import { PassphraseDialog } from './passphrase-dialog'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'

/** Says where keys are kept, and offers the vault. */
export function StoreLine() {
  const { t } = useTranslation('settings')
  const { keys, markSaved } = useSettingsPage()
  const errorText = useErrorText()
  const queries = useQueryClient()
  const [dialog, setDialog] = useState<'create' | 'unlock' | 'remove' | null>(null)
  const remove = useMutation({
    mutationFn: () => client.keys.removeVault(),
    onSuccess: (status) => {
      queries.setQueryData(orpc.keys.status.queryOptions().queryKey, status)
      markSaved('store')
    },
  })
  const { kind, backend, reason } = keys.store
  const close = () => setDialog(null)
  return (
    <Line
      id="store"
      title={t('store.title')}
      note={keys.vault === 'none' ? t(`store.kind.${kind}`, { backend }) : t(`store.vault.${keys.vault}`)}
      below={
        (reason !== null || remove.error || dialog !== null) && (
          <>
            {reason !== null && (
              <details className={styles.details}>
                <summary>{t('store.unusable')}</summary>
                {/* What the system said, in its own words. */}
                <p lang="en">{reason}</p>
              </details>
            )}
            {remove.error && (
              <p role="alert" className={styles.result} data-ok="false">
                {errorText(remove.error)}
              </p>
            )}
            {(dialog === 'create' || dialog === 'unlock') && <PassphraseDialog kind={dialog} onClose={close} />}
            {dialog === 'remove' && (
              <ConfirmDialog
                title={t('store.removeTitle')}
                body={t('store.removeBody')}
                action={t('store.remove')}
                onConfirm={() => remove.mutate()}
                onClose={close}
              />
            )}
          </>
        )
      }
    >
      {keys.vault === 'locked' && (
        <Button size="sm" variant="outline" onClick={() => setDialog('unlock')}>
          {t('store.unlock')}
        </Button>
      )}
      {keys.vault !== 'locked' && (
        <Button size="sm" onClick={() => setDialog('create')}>
          {t(keys.vault === 'none' ? 'store.create' : 'store.change')}
        </Button>
      )}
      {keys.vault !== 'none' && (
        <Button
          size="sm"
          variant="subtle"
          className={styles.danger}
          loading={remove.isPending}
          onClick={() => setDialog('remove')}
        >
          {t('store.remove')}
        </Button>
      )}
    </Line>
  )
}
