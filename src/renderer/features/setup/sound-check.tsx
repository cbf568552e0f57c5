import { Card, Title } from '@mantine/core'
import type { Settings } from '@shared/contract/studio'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { useAudioDevices } from '../../audio/use-audio-devices'
import { AudioPathField } from './audio-path-field'
import { MicrophoneCheck } from './microphone-check'
import styles from './sound-check.module.css'
import { SpeakerCheck } from './speaker-check'
import { useMicrophoneTest } from './use-microphone-test'

/** Optional, and never a gate: nothing is asked of the browser until a button here is pressed. */
export function SoundCheck({ settings }: { settings: Settings }) {
  const { t } = useTranslation('setup')
  const [microphoneId, setMicrophoneId] = useState(settings.microphoneId)
  const [speakerId, setSpeakerId] = useState(settings.speakerId)
  const [audioPath, setAudioPath] = useState(settings.audioPath)
  const info = useQuery(orpc.studio.info.queryOptions())
  const test = useMicrophoneTest(microphoneId, settings.noiseCancellation)
  const devices = useAudioDevices(test.state)
  // Not remembered is no reason to disturb: the choice still holds for this page.
  const remember = useMutation({ mutationFn: (part: Partial<Settings>) => client.settings.update(part) })
  return (
    <Card component="section" aria-labelledby="sound-check" className={styles.card}>
      <div className={styles.head}>
        <Title order={2} id="sound-check">
          {t('sound.heading')}
        </Title>
        <span className={styles.note}>{t('sound.optional')}</span>
      </div>
      <div className={styles.devices}>
        <MicrophoneCheck
          devices={devices.microphones}
          deviceId={microphoneId}
          test={test}
          onChange={(id) => {
            setMicrophoneId(id)
            remember.mutate({ microphoneId: id })
          }}
        />
        <SpeakerCheck
          devices={devices.speakers}
          deviceId={speakerId}
          onChange={(id) => {
            setSpeakerId(id)
            remember.mutate({ speakerId: id })
          }}
        />
      </div>
      <AudioPathField
        choice={audioPath}
        onChange={(choice) => {
          setAudioPath(choice)
          remember.mutate({ audioPath: choice })
        }}
      />
      {info.data?.voice.kind === 'reading' && <p className={styles.reading}>{t('sound.reading')}</p>}
    </Card>
  )
}
