import { Badge, Button, Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { endpointKind } from '../../components/endpoint'
import { TextField } from './fields'
import { Line } from './line'
import { SecretField } from './secret-field'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'
import { TestOutcome } from './test-outcome'

/** An OpenAI-compatible address: on this computer, or elsewhere with consent once. */
export function LocalModelLine() {
  const { t } = useTranslation(['settings', 'errors'])
  const { settings, keys, save } = useSettingsPage()
  const check = useMutation({ mutationFn: () => client.keys.testOpenAi() })
  const { openAiUrl, openAiModel, openAiConsent } = settings
  const kind = endpointKind(openAiUrl)
  const fixed = (name: 'openAiUrl' | 'openAiModel') => keys.fixedSettings.includes(name)
  return (
    <Line
      id="openai"
      title={t('settings:keys.openai.title')}
      note={t('settings:keys.openai.note')}
      below={
        <>
          <div className={styles.pair}>
            <TextField
              id="openai-url"
              label={t('settings:keys.openai.url')}
              value={openAiUrl}
              placeholder="http://127.0.0.1:11434/v1"
              disabled={fixed('openAiUrl')}
              note={fixed('openAiUrl') ? t('settings:fixed') : undefined}
              error={
                kind === 'malformed'
                  ? t('settings:keys.openai.malformed')
                  : kind === 'insecure'
                    ? t('errors:ENDPOINT_NOT_SECURE')
                    : null
              }
              onSave={(url) => save('openai', { openAiUrl: url })}
            />
            <TextField
              id="openai-model"
              label={t('settings:keys.openai.model')}
              value={openAiModel}
              placeholder={t('settings:keys.openai.modelExample')}
              disabled={fixed('openAiModel')}
              suggestions={check.data?.ok ? check.data.details : []}
              onSave={(model) => save('openai', { openAiModel: model })}
            />
          </div>
          {kind === 'remote' && (
            <Checkbox
              checked={openAiConsent === openAiUrl}
              label={t('settings:keys.openai.consent', { url: openAiUrl })}
              onChange={(event) => save('openai', { openAiConsent: event.currentTarget.checked ? openAiUrl : null })}
            />
          )}
          <SecretField line="openai" name="openai" label={t('settings:keys.openai.key')} />
          <TestOutcome result={check.data} error={check.error} />
        </>
      }
    >
      {check.data?.ok && <Badge>{t('settings:works')}</Badge>}
      <Button
        size="sm"
        disabled={kind !== 'local' && kind !== 'remote'}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        {t('settings:keys.openai.check')}
      </Button>
    </Line>
  )
}
