import { Input, NumberInput, SegmentedControl } from '@mantine/core'
import { STAGES, type Stage } from '@shared/domain/interview/plan'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './setup.module.css'
import { isTotalFine, type OwnStages, stageTotal } from './stages'
import own from './stages-field.module.css'

export interface StagesFieldProps {
  /** Null: the studio's rule. */
  stages: OwnStages | null
  /** What the rule gives now: where one's own begins. */
  byRule: OwnStages
  onChange(stages: OwnStages | null): void
}

const MOST_OF_A_STAGE = 20

/** Which stages, and how many questions of each: by the studio's rule, or one's own. */
export function StagesField({ stages, byRule, onChange }: StagesFieldProps) {
  const { t } = useTranslation(['setup', 'why'])
  const id = useId()
  const shown = stages ?? byRule
  const total = stageTotal(shown)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lay out its legend beside the count.
    <div role="group" aria-labelledby={id}>
      <div className={`${styles.fieldHead} ${own.head}`}>
        <Input.Label id={id} labelElement="div">
          {t('stages.label')}
        </Input.Label>
        <p role="status" className={styles.limit} data-wrong={!isTotalFine(shown) || undefined}>
          {stages && !isTotalFine(stages) ? t('stages.range') : t('stages.total', { count: total })}
        </p>
        <SegmentedControl
          size="xs"
          aria-label={t('stages.label')}
          value={stages ? 'own' : 'rule'}
          data={[
            { value: 'rule', label: t('stages.rule') },
            { value: 'own', label: t('stages.own') },
          ]}
          onChange={(value) => onChange(value === 'own' ? byRule : null)}
        />
      </div>
      <div className={own.stages}>
        {STAGES.map((stage) =>
          stages ? (
            <NumberInput
              key={stage}
              size="sm"
              label={t(`why:stage.${stage}`)}
              min={0}
              max={MOST_OF_A_STAGE}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              value={stages[stage]}
              onChange={(value) => onChange({ ...stages, [stage]: countOf(value, stages, stage) })}
            />
          ) : (
            <div key={stage} className={own.given} data-none={byRule[stage] === 0 || undefined}>
              <span>{t(`why:stage.${stage}`)}</span>
              <b>{byRule[stage]}</b>
            </div>
          ),
        )}
      </div>
    </div>
  )
}

/** An emptied field is none. */
function countOf(value: string | number, stages: OwnStages, stage: Stage): number {
  if (value === '') return 0
  const count = Number(value)
  return Number.isInteger(count) && count >= 0 && count <= MOST_OF_A_STAGE ? count : stages[stage]
}
