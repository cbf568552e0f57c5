import { Card } from '@mantine/core'
import type { Settings } from '@shared/contract/studio'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { useOpenInterview } from '../../components/use-open-interview'
import {
  type Choice,
  firstChoice,
  MOST_QUESTIONS,
  questionLimits,
  type Role,
  roleNamed,
  setupOf,
  withRole,
} from './choice'
import { ChoiceCards } from './choice-cards'
import { InterviewerLine } from './interviewer-line'
import { LanguageField } from './language-field'
import { FollowUpsField, SourceField } from './made-for-me'
import { MadeQuestions } from './made-questions'
import { useLevelOptions, usePatienceOptions } from './options'
import { QuestionsField } from './questions-field'
import { followUpsAfter, type ReadyServices } from './ready-services'
import { RoleField } from './role-field'
import { SampleQuestions } from './sample-questions'
import styles from './setup.module.css'
import { SoundCheck } from './sound-check'
import { StartCard } from './start-card'
import { TopicsField } from './topics-field'
import { useCostEstimate } from './use-cost-estimate'
import { usePreview } from './use-preview'

export interface SetupFormProps {
  roles: readonly Role[]
  settings: Settings
  services: ReadyServices
}

export function SetupForm({ roles, settings, services }: SetupFormProps) {
  const { t } = useTranslation('setup')
  const [choice, setChoice] = useState(() => firstChoice(roles, settings.lastSetup))
  const [roleMissing, setRoleMissing] = useState(false)
  const change = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }))
  const role = roleNamed(roles, choice.roleText)
  const preview = usePreview(choice, roles)
  const canMake = services.text.ready
  const canTranslate = canMake || services.interviewer === 'gemini'
  const made = canMake && choice.questionSource === 'generated'
  // Of made questions there are always enough.
  const available = made ? MOST_QUESTIONS : (preview.data?.available ?? null)
  const limits = questionLimits(choice, available ?? choice.questionCount)
  const setup = setupOf(choice, { roles, questionCount: Math.max(1, limits.count), canMake, canTranslate })
  const cost = useCostEstimate(setup, canTranslate)
  const after = followUpsAfter(services.interviewer, settings.hears)
  const opening = useOpenInterview()

  function start() {
    const missing = choice.roleText.trim() === ''
    setRoleMissing(missing)
    if (!missing) opening.open(() => client.interviews.start(setup))
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
        {canMake && <SourceField choice={choice} onChange={change} />}
        <QuestionsField limits={limits} available={available} onChange={(questionCount) => change({ questionCount })} />
        <ChoiceCards
          name="patience"
          label={t('patience.label')}
          value={choice.patience}
          options={usePatienceOptions()}
          onChange={(patience) => change({ patience })}
        />
        {canMake && <FollowUpsField choice={choice} after={after} onChange={change} />}
        {canTranslate && <LanguageField choice={choice} onChange={change} />}
        <InterviewerLine services={services} voice={settings.geminiVoice} />
        <SoundCheck settings={settings} />
      </div>
      <aside className={styles.side}>
        <StartCard
          questionCount={limits.count}
          usualAnswerMs={preview.data?.usualAnswerMs ?? null}
          patience={choice.patience}
          impossible={available === 0}
          cost={canTranslate ? (cost.data ?? null) : null}
          opening={opening}
          onStart={start}
        />
        <Card component="section" aria-labelledby="samples">
          {made ? <MadeQuestions /> : <SampleQuestions samples={preview.data?.samples ?? null} error={preview.error} />}
        </Card>
      </aside>
    </div>
  )
}
