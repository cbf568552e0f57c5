import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../components/use-error-text'
import { Line } from './line'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'
import { useSpeechModels } from './use-speech-models'

/** A model that is on this computer already: a stick in a lab without internet. */
export function ImportModelLine() {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  const { markSaved } = useSettingsPage()
  const { importFolder } = useSpeechModels()
  const [path, setPath] = useState('')
  return (
    <Line
      id="import"
      title={t('voices.import.title')}
      note={t('voices.import.note')}
      below={
        <form
          className={styles.entry}
          onSubmit={(event) => {
            event.preventDefault()
            importFolder.mutate(path.trim(), {
              onSuccess: () => {
                setPath('')
                markSaved('import')
              },
            })
          }}
        >
          <TextInput
            label={t('voices.import.folder')}
            value={path}
            spellCheck={false}
            autoComplete="off"
            error={importFolder.error ? errorText(importFolder.error) : undefined}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          <Button type="submit" disabled={path.trim() === ''} loading={importFolder.isPending}>
            {t('voices.import.action')}
          </Button>
        </form>
      }
    />
  )
}
