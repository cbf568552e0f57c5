import { Badge, Button, Tooltip } from '@mantine/core'
import type { ReportQuestion } from '@shared/contract/reports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import classes from './self-rating.module.css'

const RATINGS = [1, 2, 3, 4, 5] as const

export interface SelfRatingProps {
  question: ReportQuestion
  onRate(ratings: ReportQuestion['ratings']): void
}

/** Your own rating against each criterion. It sets the answer's score, and says that it is yours. */
export function SelfRating({ question, onRate }: SelfRatingProps) {
  const { t } = useTranslation('report')
  const { ratings, score, scoredBy } = question
  const rate = (criterion: number, rating: number) => {
    const others = ratings.filter((r) => r.criterion !== criterion)
    onRate([...others, { criterion, rating }].sort((a, b) => a.criterion - b.criterion))
  }
  return (
    <section className={classes.rating}>
      <div className={classes.head}>
        <h4>{t('rate.title')}</h4>
        <span className={classes.scale}>{t('rate.scale')}</span>
      </div>
      {question.criteria.map((name, criterion) => (
        <Criterion
          key={name}
          name={name}
          group={`${question.questionId}-${criterion}`}
          value={ratings.find((r) => r.criterion === criterion)?.rating ?? null}
          onChange={(rating) => rate(criterion, rating)}
        />
      ))}
      {/* The line keeps its place, so that a first rating moves nothing. */}
      <p className={classes.result}>
        {scoredBy === 'self' && score !== null && (
          <>
            <Badge component="span">{t('score.selfRated')}</Badge>
            <Measured how={t('rate.pointsHow')}>{t('rate.points', { score: Math.round(score) })}</Measured>
            <Button variant="subtle" size="sm" className={classes.clear} onClick={() => onRate([])}>
              {t('rate.clear')}
            </Button>
          </>
        )}
      </p>
    </section>
  )
}

interface CriterionProps {
  name: string
  group: string
  value: number | null
  onChange(rating: number): void
}

function Criterion({ name, group, value, onChange }: CriterionProps) {
  const { t } = useTranslation('report')
  // What was clicked shows in the same moment; the report that comes back decides.
  const [clicked, setClicked] = useState<number | null>(null)
  const [shownValue, setShownValue] = useState(value)
  if (shownValue !== value) {
    setShownValue(value)
    setClicked(null)
  }
  const choose = (rating: number) => {
    setClicked(rating)
    onChange(rating)
  }
  return (
    <div className={classes.criterion} role="radiogroup" aria-label={name}>
      <span aria-hidden="true">{name}</span>
      <div className={classes.cells}>
        {RATINGS.map((rating) => (
          <Tooltip key={rating} label={t(`rate.level${rating}`)}>
            <label className={classes.cell}>
              <input
                type="radio"
                name={group}
                checked={(clicked ?? value) === rating}
                onChange={() => choose(rating)}
                aria-label={t('rate.option', { rating, level: t(`rate.level${rating}`) })}
              />
              <span aria-hidden="true">{rating}</span>
            </label>
          </Tooltip>
        ))}
      </div>
    </div>
  )
}
