import { Slider } from '@mantine/core'
import { END_OF_TURN_LANGUAGES } from '@shared/domain/languages/end-of-turn'
import { GEMINI_LIVE_MODELS, GEMINI_TEXT_MODELS } from '@shared/domain/models/gemini-models'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOfLanguage } from '../../components/languages'
import { formatNumber } from '../../i18n/format'
import { ChoiceLine, SwitchLine, TextField } from './fields'
import { Line } from './line'
import { Section } from './section'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'

const INTERVIEWERS = ['auto', 'offline', 'gemini'] as const
const HEARS = ['live', 'after_answer'] as const
/** Voices of the native-audio models; the service has more, so others can be typed. */
const GEMINI_VOICES = ['Puck', 'Charon', 'Kore', 'Fenrir', 'Aoede', 'Leda', 'Orus', 'Zephyr']
const TEXT_MODEL_NAMES = GEMINI_TEXT_MODELS.map(({ name }) => name)

export function InterviewerSection() {
  const { t } = useTranslation('settings')
  const { settings, save } = useSettingsPage()
  return (
    <Section id="interviewer" lead={t('interviewer.lead')}>
      <ChoiceLine
        id="who"
        title={t('interviewer.who.title')}
        note={t(`interviewer.who.note.${settings.interviewer}`)}
        value={settings.interviewer}
        options={INTERVIEWERS.map((value) => ({ value, label: t(`interviewer.who.${value}`) }))}
        onChange={(interviewer) => save('who', { interviewer })}
      />
      <ChoiceLine
        id="hears"
        title={t('interviewer.hears.title')}
        note={t(`interviewer.hears.note.${settings.hears}`)}
        value={settings.hears}
        options={HEARS.map((value) => ({ value, label: t(`interviewer.hears.${value}`) }))}
        onChange={(hears) => save('hears', { hears })}
      />
      <EndOfTurnLine />
      <SwitchLine
        id="transcript"
        title={t('interviewer.transcript.title')}
        note={t('interviewer.transcript.note')}
        checked={settings.liveTranscript}
        onChange={(liveTranscript) => save('transcript', { liveTranscript })}
      />
      <Line
        id="models"
        title={t('interviewer.models.title')}
        note={t('interviewer.models.note')}
        below={
          <div className={styles.pair}>
            <TextField
              id="voice"
              label={t('interviewer.models.voice')}
              value={settings.geminiVoice}
              suggestions={GEMINI_VOICES}
              onSave={(voice) => save('models', { geminiVoice: voice ?? 'Puck' })}
            />
            <TextField
              id="live-model"
              label={t('interviewer.models.live')}
              value={settings.liveModel}
              placeholder={t('automatic')}
              suggestions={GEMINI_LIVE_MODELS}
              onSave={(liveModel) => save('models', { liveModel })}
            />
            <TextField
              id="text-model"
              label={t('interviewer.models.text')}
              value={settings.textModel}
              placeholder={t('automatic')}
              suggestions={TEXT_MODEL_NAMES}
              onSave={(textModel) => save('models', { textModel })}
            />
          </div>
        }
      />
      <TemperatureLine />
    </Section>
  )
}

/** Nothing to set: in which languages silence is all there is to go by. */
function EndOfTurnLine() {
  const { t, i18n } = useTranslation('settings')
  const languages = useMemo(() => {
    const names = END_OF_TURN_LANGUAGES.map((code) => nameOfLanguage(i18n.language, code))
    names.sort((a, b) => a.localeCompare(b, i18n.language))
    return new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names)
  }, [i18n.language])
  return <Line id="end-of-turn" title={t('interviewer.end.title')} note={t('interviewer.end.note', { languages })} />
}

function TemperatureLine() {
  const { t } = useTranslation('settings')
  const { settings, save } = useSettingsPage()
  const [moving, setMoving] = useState<number | null>(null)
  const value = moving ?? settings.temperature
  return (
    <Line
      id="temperature"
      title={t('interviewer.temperature.title')}
      note={t('interviewer.temperature.note')}
      below={
        <Slider
          thumbLabel={t('interviewer.temperature.title')}
          min={0}
          max={2}
          step={0.1}
          value={value}
          onChange={setMoving}
          onChangeEnd={(temperature) => {
            setMoving(null)
            save('temperature', { temperature: Math.round(temperature * 10) / 10 })
          }}
        />
      }
    >
      <output className={styles.radioName}>{formatNumber(value, 1)}</output>
    </Line>
  )
}
