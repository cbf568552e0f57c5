import { Input, Slider } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QuestionLimits } from './choice'
import styles from './setup.module.css'
import { FEWEST_QUESTIONS, MOST_QUESTIONS } from './stages'

export interface QuestionsFieldProps {
  limits: QuestionLimits
  /** How many there are for this choice; null while it is not known. */
  available: number | null
  onChange(count: number): void
}

const MARKS = [5, 10, 15, 20].map((value) => ({ value, label: value }))

/** The track always runs from 5 to 20; a narrow choice stops the thumb earlier and says why. */
export function QuestionsField({ limits, available, onChange }: QuestionsFieldProps) {
  const { t } = useTranslation('setup')
  const { min, max, count } = limits
  const limited = available !== null && available < MOST_QUESTIONS
  return (
    <div>
      <div className={styles.fieldHead}>
        <Input.Label labelElement="div">{t('questions.label')}</Input.Label>
        <p role="status" className={styles.limit}>
          {available === 0 ? t('questions.none') : limited ? t('questions.limit', { count: available }) : ''}
        </p>
        <output className={styles.figure}>{count}</output>
      </div>
      <Slider
        className={styles.slider}
        min={min}
        max={max}
        domain={[Math.min(FEWEST_QUESTIONS, min), MOST_QUESTIONS]}
        value={count}
        onChange={onChange}
        marks={MARKS}
        thumbLabel={t('questions.label')}
        thumbValueText={(value) => t('questions.value', { count: value })}
      />
    </div>
  )
}
