import { Button } from '@mantine/core'
import { IconMicrophone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AudioDevice } from '../../audio/use-audio-devices'
import { DeviceSelect } from './device-select'
import { LevelBar } from './level-bar'
import styles from './sound-check.module.css'
import type { MicrophoneTest } from './use-microphone-test'

export interface MicrophoneCheckProps {
  devices: readonly AudioDevice[]
  deviceId: string | null
  test: MicrophoneTest
  onChange(deviceId: string | null): void
}

export function MicrophoneCheck({ devices, deviceId, test, onChange }: MicrophoneCheckProps) {
  const { t } = useTranslation('setup')
  const listening = test.state === 'on' || test.state === 'asking'
  return (
    <div>
      <DeviceSelect
        label={t('sound.microphone')}
        systemLabel={t('sound.systemMicrophone')}
        unnamed={(number) => t('sound.unnamedMicrophone', { number })}
        devices={devices}
        deviceId={deviceId}
        onChange={onChange}
      />
      <LevelBar db={test.levelDb} />
      <Button
        size="sm"
        leftSection={<IconMicrophone size={18} stroke={1.75} aria-hidden="true" />}
        onClick={listening ? test.stop : test.start}
      >
        {listening ? t('sound.stop') : t('sound.test')}
      </Button>
      <p role="status" className={styles.state}>
        {t(`sound.state.${test.state === 'on' ? test.hearing : test.state}`)}
      </p>
    </div>
  )
}
