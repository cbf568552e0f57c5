import { Card } from '@mantine/core'
import type { Profile } from '@shared/contract/profiles'
import type { Settings } from '@shared/contract/studio'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { AskWhoFirst } from '../../components/ask-who-first'
import { useStartConversation } from '../../components/conversation/use-start-conversation'
import { useOpenInterview } from '../../components/use-open-interview'
import { AboutFields } from './about-fields'
import { carryChoice } from './carried-choice'
import { type Choice, firstChoice, questionLimits, type Role, roleNamed, setupOf, withRole } from './choice'
import { ChoiceCards } from './choice-cards'
import { fromProfile } from './from-profile'
import { InterviewerLine } from './interviewer-line'
import { KindCards } from './kind-cards'
import { AskedLanguageNote, LanguageField } from './language-field'
import { FollowUpsField, SourceField } from './made-for-me'
import { MadeQuestions } from './made-questions'
import { useLevelOptions, usePatienceOptions } from './options'
import { PlanCard } from './plan-card'
import { QuestionsField } from './questions-field'
import { followUpsAfter, type ReadyServices } from './ready-services'
import { RoleField } from './role-field'
import { SampleQuestions } from './sample-questions'
import styles from './setup.module.css'
import type { SetupSearch } from './setup-search'
import { SoundCheck } from './sound-check'
import { isTotalFine, MOST_QUESTIONS, ownStagesOf, stageTotal } from './stages'
import { StagesField } from './stages-field'
import { StartCard } from './start-card'
import { TimeBoxField } from './time-box-field'
import { TopicsField } from './topics-field'
import { useCostEstimate } from './use-cost-estimate'
import { useOffers } from './use-offers'
import { usePlan } from './use-plan'
import { usePreview } from './use-preview'

export interface SetupFormProps {
  roles: readonly Role[]
  settings: Settings
  /** Null: not known. */
  profile: Profile | null
  services: ReadyServices
  search: SetupSearch
}

export function SetupForm({ roles, settings, profile, services, search }: SetupFormProps) {
  const { t } = useTranslation('setup')
  const [choice, setChoice] = useState(() => {
    const first = firstChoice(roles, settings.lastSetup, search)
    return settings.lastSetup === null && profile !== null && !search.choice
      ? fromProfile(first, roles, profile, search)
      : first
  })
  const [roleMissing, setRoleMissing] = useState(false)
  const change = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }))
  const role = roleNamed(roles, choice.roleText)
  const preview = usePreview(choice, roles)
  const offers = useOffers(choice, roles).data ?? null
  const canMake = services.text.ready
  const canTranslate = canMake || services.interviewer === 'gemini'
  const whole = choice.kind === 'full'
  const ofChoice = choice.kind !== 'weakest' && choice.kind !== 'repetition'
  const made = canMake && choice.questionSource === 'generated' && ofChoice && choice.packId === null
  // Of made questions there are always enough.
  const available = made ? MOST_QUESTIONS : (preview.data?.available ?? null)
  const limits = questionLimits(choice, available ?? choice.questionCount)
  const packs = useQuery(orpc.library.packs.queryOptions()).data ?? []
  const pack = packs.find(({ id }) => id === choice.packId) ?? null
  const ownStages = choice.packId === null ? choice.ownStages : null
  const offer = offers?.find(({ kind }) => kind === choice.kind) ?? null
  const wanted = !whole ? (offer?.questionCount ?? 1) : ownStages ? stageTotal(ownStages) : limits.count
  const questionCount = Math.max(1, Math.min(MOST_QUESTIONS, wanted))
  const setup = setupOf(choice, { roles, questionCount, canMake, canTranslate })
  const stagesFine = !whole || ownStages === null || isTotalFine(ownStages)
  const planning = usePlan({ ...setup, questionSource: 'bank' }, stagesFine && (whole || offer !== null))
  const { plan } = planning
  const written = plan?.askedLanguage ?? null
  const cost = useCostEstimate(setup, canTranslate)
  const after = followUpsAfter(services.interviewer, settings.hears)
  const opening = useOpenInterview()
  const asking = useStartConversation()
  const asksFirst = settings.askWhoFirst && !search.known

  function start() {
    const missing = choice.roleText.trim() === ''
    setRoleMissing(missing)
    if (missing) return
    const onward = `/new?known=true&choice=${carryChoice(choice)}`
    if (asksFirst) return asking.start({ definition: 'introduction', onward })
    opening.open(() => client.interviews.start({ ...setup, seed: planning.seed }))
  }

  return (
    <div className={styles.grid}>
      <div className={styles.fields}>
        <KindCards kind={choice.kind} offers={offers} onChange={(kind) => change({ kind })} />
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
        {ofChoice && (
          <TopicsField topics={role?.topics ?? []} chosen={choice.topics} onChange={(topics) => change({ topics })} />
        )}
        {canMake && ofChoice && <SourceField choice={choice} onChange={change} />}
        {/* The plan of a pack has its own counts. */}
        {whole && ownStages === null && (pack?.plan ?? null) === null && (
          <QuestionsField
            limits={limits}
            available={available}
            onChange={(count) => change({ questionCount: count })}
          />
        )}
        {whole && choice.packId === null && (
          <StagesField
            stages={choice.ownStages}
            byRule={ownStagesOf((plan?.questions ?? []).map(({ stage }) => ({ stage, count: 1 })))}
            onChange={(ownStages) => change({ ownStages })}
          />
        )}
        {whole && <TimeBoxField timeBoxMs={choice.timeBoxMs} onChange={(timeBoxMs) => change({ timeBoxMs })} />}
        {ofChoice && <AboutFields choice={choice} onChange={change} />}
        <ChoiceCards
          name="patience"
          label={t('patience.label')}
          value={choice.patience}
          options={usePatienceOptions()}
          onChange={(patience) => change({ patience })}
        />
        {canMake && <FollowUpsField choice={choice} after={after} onChange={change} />}
        {canTranslate ? (
          <LanguageField choice={choice} interviewer={services.interviewer} written={written} onChange={change} />
        ) : (
          <AskedLanguageNote written={written} />
        )}
        <InterviewerLine services={services} voice={settings.geminiVoice} />
        <SoundCheck settings={settings} />
      </div>
      <aside className={styles.side}>
        <StartCard
          questionCount={plan?.questions.length ?? questionCount}
          usualAnswerMs={preview.data?.usualAnswerMs ?? null}
          patience={choice.patience}
          impossible={(whole && available === 0) || !stagesFine || (!made && planning.error !== null)}
          cost={canTranslate ? (cost.data ?? null) : null}
          opening={opening}
          asking={asksFirst ? asking : null}
          onStart={start}
        />
        <AskWhoFirst />
        {(plan !== null || planning.error !== null) && (
          <Card component="section" aria-label={t('plan.label')}>
            <PlanCard
              plan={plan}
              error={planning.error}
              onDrawAgain={choice.kind === 'repetition' ? null : planning.drawAgain}
            />
          </Card>
        )}
        {ofChoice && (
          <Card component="section" aria-labelledby="samples">
            {made ? (
              <MadeQuestions />
            ) : (
              <SampleQuestions samples={preview.data?.samples ?? null} error={preview.error} />
            )}
          </Card>
        )}
      </aside>
    </div>
  )
}
