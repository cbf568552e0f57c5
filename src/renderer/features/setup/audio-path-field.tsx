import { NativeSelect } from '@mantine/core'
import { type AudioPathChoice, audioPathChoice } from '@shared/contract/interviews'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from './sound-check.module.css'

export interface AudioPathFieldProps {
  choice: AudioPathChoice
  onChange(choice: AudioPathChoice): void
}

/** Which way the sound takes. The studio chooses well by itself; this is for those whose network is in the way. */
export function AudioPathField({ choice, onChange }: AudioPathFieldProps) {
  const { t } = useTranslation('setup')
  return (
    <div className={styles.path}>
      <NativeSelect
        label={t('sound.path.label')}
        data={audioPathChoice.options.map((value) => ({ value, label: t(`sound.path.${value}`) }))}
        value={choice}
        onChange={(event) => {
          const chosen = audioPathChoice.safeParse(event.currentTarget.value)
          if (chosen.success) onChange(chosen.data)
        }}
        size="sm"
        aria-describedby="audio-path-how"
        rightSection={<IconChevronDown size={18} stroke={1.75} aria-hidden="true" />}
      />
      <p id="audio-path-how" className={styles.pathHow}>
        {t(`sound.path.how.${choice}`)}
      </p>
    </div>
  )
}
