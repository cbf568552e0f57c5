import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { useErrorText } from '../../components/use-error-text'
import { ChoiceLine } from './fields'
import { ImportModelLine } from './import-model-line'
import { Section } from './section'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'
import { SpeechModelLine } from './speech-model-line'
import { useSpeechProgress } from './use-speech-progress'

const NOISE = ['browser', 'rnnoise', 'off'] as const
const TRANSCRIPTIONS = ['auto', 'gemini', 'device', 'off'] as const

export function VoicesSection() {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  const { settings, save } = useSettingsPage()
  const models = useQuery(orpc.speechModels.list.queryOptions())
  useSpeechProgress()
  return (
    <Section id="voices" lead={t('voices.lead')}>
      <ChoiceLine
        id="noise"
        title={t('voices.noise.title')}
        note={t(`voices.noise.note.${settings.noiseCancellation}`)}
        value={settings.noiseCancellation}
        options={NOISE.map((value) => ({ value, label: t(`voices.noise.${value}`) }))}
        onChange={(noiseCancellation) => save('noise', { noiseCancellation })}
      />
      <ChoiceLine
        id="transcription"
        title={t('voices.transcription.title')}
        note={t(`voices.transcription.note.${settings.transcription}`)}
        value={settings.transcription}
        options={TRANSCRIPTIONS.map((value) => ({ value, label: t(`voices.transcription.${value}`) }))}
        onChange={(transcription) => save('transcription', { transcription })}
      />
      {models.error && (
        <p role="alert" className={styles.block}>
          {errorText(models.error)}
        </p>
      )}
      {models.data?.map((model) => (
        <SpeechModelLine key={model.id} model={model} />
      ))}
      <ImportModelLine />
    </Section>
  )
}
