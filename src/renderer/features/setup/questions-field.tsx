import { Input, Slider } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FEWEST_QUESTIONS, MOST_QUESTIONS, type QuestionLimits } from './choice'
import styles from './setup.module.css'

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
        <output className={styles.figure}>{count}</output>
      </div>
      <Slider
        className={styles.slider}
        min={Math.min(FEWEST_QUESTIONS, min)}
        max={MOST_QUESTIONS}
        domain={[min, max]}
        value={count}
        onChange={onChange}
        marks={MARKS}
        thumbLabel={t('questions.label')}
        thumbValueText={(value) => t('questions.value', { count: value })}
        // Mantine names the ends of the track; what can be chosen ends earlier.
        thumbProps={{ 'aria-valuemin': min, 'aria-valuemax': max }}
      />
      {/* Keeps its line, so that nothing below moves when the limit comes and goes. */}
      <p role="status" className={styles.limit}>
        {available === 0 ? t('questions.none') : limited ? t('questions.limit', { count: available }) : '\u00a0'}
      </p>
    </div>
  )
}
