import { Button, Checkbox, TextInput } from '@mantine/core'
import type { LibraryFilter } from '@shared/contract/library'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { Dialog } from '../../components/dialog/dialog'
import { saveTextFile } from '../../components/save-text-file'
import { useErrorText } from '../../components/use-error-text'
import styles from './library.module.css'

export interface ExportDialogProps {
  filter: LibraryFilter
  /** How many questions the filter finds; "1000+" when there are more. */
  count: string
  /** That pack as it was imported, instead of what the filter finds. */
  pack?: { id: string; name: string } | undefined
  onExported(fileName: string): void
  onClose(): void
}

/** What the list shows as one file to give away. */
export function ExportDialog({ filter, count, pack, onExported, onClose }: ExportDialogProps) {
  const { t } = useTranslation('library')
  const errorText = useErrorText()
  const [name, setName] = useState(pack?.name ?? '')
  const [sign, setSign] = useState(true)
  const made = useMutation(
    orpc.library.exportPack.mutationOptions({
      onSuccess: ({ fileName, text }) => {
        saveTextFile(fileName, text, 'application/json')
        onExported(fileName)
      },
    }),
  )
  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '' && !made.isPending)
            made.mutate({ ...filter, name: name.trim(), sign, packId: pack?.id ?? null })
        }}
      >
        <p>{pack ? t('export.packLead', { count }) : t('export.lead', { count })}</p>
        <TextInput
          data-autofocus
          label={t('export.name')}
          maxLength={120}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t('export.sign')}
          description={t('export.signNote')}
          checked={sign}
          onChange={(event) => setSign(event.currentTarget.checked)}
        />
        {made.error && (
          <p role="alert" className={styles.error}>
            {errorText(made.error)}
          </p>
        )}
        <div className={styles.foot}>
          <Button type="submit" variant="filled" loading={made.isPending} disabled={name.trim() === ''}>
            {t('export.save')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('import.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
