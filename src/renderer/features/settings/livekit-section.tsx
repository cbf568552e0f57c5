import { Badge, Button, Radio } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { TextField } from './fields'
import { Line } from './line'
import { SecretField } from './secret-field'
import { Section } from './section'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'
import { TestOutcome } from './test-outcome'

const SERVERS = ['local', 'own'] as const

export function LiveKitSection() {
  const { t } = useTranslation('settings')
  const { settings, keys, save } = useSettingsPage()
  const fixed = keys.fixedSettings.includes('liveKitServer')
  return (
    <Section id="livekit" lead={t('livekit.lead')}>
      <Line
        id="server"
        title={t('livekit.server')}
        note={fixed ? t('fixed') : undefined}
        below={
          <Radio.Group
            aria-labelledby="server-title"
            value={settings.liveKitServer}
            onChange={(value) => {
              const server = SERVERS.find((known) => known === value)
              if (server) save('server', { liveKitServer: server })
            }}
          >
            <div className={styles.radios}>
              {SERVERS.map((server) => (
                <Radio.Card
                  key={server}
                  value={server}
                  disabled={fixed}
                  tabIndex={server === settings.liveKitServer ? 0 : -1}
                  aria-labelledby={`server-${server}`}
                  aria-describedby={`server-${server}-note`}
                >
                  <span className={styles.radio}>
                    <Radio.Indicator disabled={fixed} className={styles.indicator} />
                    <span>
                      <span id={`server-${server}`} className={styles.radioName}>
                        {t(`livekit.${server}.title`)}
                      </span>
                      <span id={`server-${server}-note`} className={styles.radioNote}>
                        {t(`livekit.${server}.note`)}
                      </span>
                    </span>
                  </span>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
        }
      />
      {settings.liveKitServer === 'own' && <OwnServerLine />}
    </Section>
  )
}

function OwnServerLine() {
  const { t } = useTranslation('settings')
  const { settings, keys, save } = useSettingsPage()
  const test = useMutation({ mutationFn: () => client.keys.testLiveKit() })
  const fixed = keys.fixedSettings.includes('liveKitUrl')
  return (
    <Line
      id="own"
      title={t('livekit.own.title')}
      note={t('livekit.encrypted')}
      below={
        <>
          <TextField
            id="livekit-url"
            label={t('livekit.url')}
            value={settings.liveKitUrl}
            placeholder="wss://PROJECT.livekit.cloud"
            disabled={fixed}
            note={fixed ? t('fixed') : undefined}
            onSave={(url) => save('own', { liveKitUrl: url })}
          />
          <SecretField line="own" name="livekitKey" label={t('livekit.key')} />
          <SecretField line="own" name="livekitSecret" label={t('livekit.secret')} />
          <TestOutcome result={test.data} error={test.error} />
        </>
      }
    >
      {test.data?.ok && <Badge>{t('works')}</Badge>}
      <Button size="sm" loading={test.isPending} onClick={() => test.mutate()}>
        {t('livekit.test')}
      </Button>
    </Line>
  )
}
