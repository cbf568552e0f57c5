import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconMicrophone, IconMicrophoneOff, IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './foot.module.css'
import type { AudioChoice, InterviewSession } from './interview-session'
import { StatusLine } from './status-line'

export interface FootProps {
  session: InterviewSession
  savedAtMs: number | null
  /** Null: nothing was paid for. */
  costUsd: number | null
  onToggleMicrophone(): void
}

/** Which microphone, which speaker, and how the connection stands. */
export function Foot({ session, savedAtMs, costUsd, onToggleMicrophone }: FootProps) {
  const { t } = useTranslation('session')
  const { devices, microphone, microphoneMuted, interviewerMuted } = session
  const noMicrophone = microphone.kind === 'denied' ? t('devices.refused') : t('devices.none')
  return (
    <footer className={classes.foot}>
      <ActionIcon
        variant="subtle"
        size={44}
        className={classes.icon}
        aria-label={t('devices.muteMicrophone')}
        aria-pressed={microphoneMuted}
        aria-keyshortcuts="m"
        onClick={onToggleMicrophone}
      >
        {microphoneMuted ? <IconMicrophoneOff /> : <IconMicrophone />}
      </ActionIcon>
      <NativeSelect
        className={classes.device}
        classNames={{ input: classes.select }}
        aria-label={t('devices.microphone')}
        value={devices.microphoneId}
        onChange={(event) => devices.chooseMicrophone(event.currentTarget.value)}
        data={optionsOf(devices.microphones, noMicrophone, (number) => t('devices.unnamedMicrophone', { number }))}
      />
      <ActionIcon
        variant="subtle"
        size={44}
        className={classes.icon}
        aria-label={t('devices.muteInterviewer')}
        aria-pressed={interviewerMuted}
        onClick={() => session.setInterviewerMuted(!interviewerMuted)}
      >
        {interviewerMuted ? <IconVolumeOff /> : <IconVolume />}
      </ActionIcon>
      <NativeSelect
        className={classes.device}
        classNames={{ input: classes.select }}
        aria-label={t('devices.speaker')}
        value={devices.speakerId}
        onChange={(event) => devices.chooseSpeaker(event.currentTarget.value)}
        data={
          devices.canChooseSpeaker
            ? optionsOf(devices.speakers, t('devices.system'), (number) => t('devices.unnamedSpeaker', { number }))
            : [{ value: devices.speakerId, label: t('devices.system') }]
        }
      />
      <StatusLine session={session} savedAtMs={savedAtMs} costUsd={costUsd} />
    </footer>
  )
}

function optionsOf(devices: AudioChoice[], none: string, unnamed: (number: number) => string) {
  if (devices.length === 0) return [{ value: '', label: none }]
  return devices.map((d, i) => ({ value: d.id, label: d.label || unnamed(i + 1) }))
}
