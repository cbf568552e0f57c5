import { Button } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type AudioDevice, canChooseSpeaker } from '../../audio/use-audio-devices'
import { DeviceSelect } from './device-select'
import styles from './sound-check.module.css'
import { useTestSound } from './use-test-sound'

export interface SpeakerCheckProps {
  devices: readonly AudioDevice[]
  deviceId: string | null
  onChange(deviceId: string | null): void
}

export function SpeakerCheck({ devices, deviceId, onChange }: SpeakerCheckProps) {
  const { t } = useTranslation('setup')
  const sound = useTestSound(deviceId)
  return (
    <div>
      <DeviceSelect
        label={t('sound.speaker')}
        systemLabel={t('sound.systemSpeaker')}
        unnamed={(number) => t('sound.unnamedSpeaker', { number })}
        // A browser that cannot send sound to a chosen output offers the system's only.
        devices={canChooseSpeaker() ? devices : []}
        deviceId={deviceId}
        onChange={onChange}
      />
      <Button
        size="sm"
        className={styles.play}
        leftSection={<IconVolume size={18} stroke={1.75} aria-hidden="true" />}
        onClick={sound.play}
      >
        {sound.state === 'playing' ? t('sound.playing') : t('sound.play')}
      </Button>
      <p role="status" className={styles.state}>
        {t(sound.state === 'failed' ? 'sound.speakerState.failed' : 'sound.speakerState.idle')}
      </p>
    </div>
  )
}
