import { Input, Slider } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Choice, MOST_FOLLOW_UPS } from './choice'
import { ChoiceCards } from './choice-cards'
import { JobDescription } from './job-description'
import type { followUpsAfter } from './ready-services'
import styles from './setup.module.css'

export interface MadeForMeProps {
  choice: Choice
  onChange(part: Partial<Choice>): void
}

/** Where the questions come from; only there once a model can be asked. */
export function SourceField({ choice, onChange }: MadeForMeProps) {
  const { t } = useTranslation('setup')
  const sources = (['bank', 'generated'] as const).map((value) => ({
    value,
    label: t(`source.${value}`),
    note: t(`source.note.${value}`),
  }))
  return (
    <div>
      <ChoiceCards
        name="source"
        label={t('source.label')}
        value={choice.questionSource}
        options={sources}
        onChange={(questionSource) => onChange({ questionSource })}
      />
      {choice.questionSource === 'generated' && (
        <JobDescription text={choice.jobDescription} onChange={(jobDescription) => onChange({ jobDescription })} />
      )}
    </div>
  )
}

const MARKS = Array.from({ length: MOST_FOLLOW_UPS + 1 }, (_, value) => ({ value, label: String(value) }))

export interface FollowUpsFieldProps extends MadeForMeProps {
  after: ReturnType<typeof followUpsAfter>
}

/** How often a model may ask on. */
export function FollowUpsField({ choice, after, onChange }: FollowUpsFieldProps) {
  const { t } = useTranslation('setup')
  const { followUpBudget } = choice
  const some = after === 'every_answer' ? 'followUps.note' : 'followUps.typedOnly'
  return (
    <div>
      <div className={styles.fieldHead}>
        <Input.Label labelElement="div">{t('followUps.label')}</Input.Label>
        <p className={styles.limit}>{t(followUpBudget === 0 ? 'followUps.off' : some)}</p>
        <output className={styles.figure}>{followUpBudget}</output>
      </div>
      <Slider
        className={styles.slider}
        min={0}
        max={MOST_FOLLOW_UPS}
        value={followUpBudget}
        onChange={(count) => onChange({ followUpBudget: count })}
        marks={MARKS}
        thumbLabel={t('followUps.label')}
        thumbValueText={(count) => t('followUps.value', { count })}
      />
    </div>
  )
}
