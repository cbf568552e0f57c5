import { Card } from '@mantine/core'
import type { Settings } from '@shared/contract/studio'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { useOpenInterview } from '../../components/use-open-interview'
import { type Choice, firstChoice, questionLimits, type Role, roleNamed, setupOf, withRole } from './choice'
import { ChoiceCards } from './choice-cards'
import { useLevelOptions, usePatienceOptions } from './options'
import { QuestionsField } from './questions-field'
import { RoleField } from './role-field'
import { SampleQuestions } from './sample-questions'
import styles from './setup.module.css'
import { SoundCheck } from './sound-check'
import { StartCard } from './start-card'
import { TopicsField } from './topics-field'
import { usePreview } from './use-preview'

export interface SetupFormProps {
  roles: readonly Role[]
  settings: Settings
}

export function SetupForm({ roles, settings }: SetupFormProps) {
  const { t } = useTranslation('setup')
  const [choice, setChoice] = useState(() => firstChoice(roles, settings.lastSetup))
  const [roleMissing, setRoleMissing] = useState(false)
  const change = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }))
  const role = roleNamed(roles, choice.roleText)
  const preview = usePreview(choice, roles)
  const limits = questionLimits(choice, preview.data?.available ?? choice.questionCount)
  const opening = useOpenInterview()

  function start() {
    const missing = choice.roleText.trim() === ''
    setRoleMissing(missing)
    if (!missing) opening.open(() => client.interviews.start(setupOf(choice, roles, limits.count)))
  }

  return (
    <div className={styles.grid}>
      <div className={styles.fields}>
        <RoleField
          roles={roles}
          text={choice.roleText}
          isCustom={role === null && choice.roleText.trim() !== ''}
          missing={roleMissing}
          onChange={(text) => {
            setRoleMissing(false)
            setChoice((before) => withRole(before, roles, text))
          }}
        />
        <ChoiceCards
          name="level"
          label={t('level.label')}
          value={choice.level}
          options={useLevelOptions()}
          onChange={(level) => change({ level })}
        />
        <TopicsField topics={role?.topics ?? []} chosen={choice.topics} onChange={(topics) => change({ topics })} />
        <QuestionsField
          limits={limits}
          available={preview.data?.available ?? null}
          onChange={(questionCount) => change({ questionCount })}
        />
        <ChoiceCards
          name="patience"
          label={t('patience.label')}
          value={choice.patience}
          options={usePatienceOptions()}
          onChange={(patience) => change({ patience })}
        />
        <SoundCheck settings={settings} />
      </div>
      <aside className={styles.side}>
        <StartCard
          questionCount={limits.count}
          usualAnswerMs={preview.data?.usualAnswerMs ?? null}
          patience={choice.patience}
          impossible={preview.data?.available === 0}
          opening={opening}
          onStart={start}
        />
        <Card component="section" aria-labelledby="samples">
          <SampleQuestions samples={preview.data?.samples ?? null} error={preview.error} />
        </Card>
      </aside>
    </div>
  )
}
