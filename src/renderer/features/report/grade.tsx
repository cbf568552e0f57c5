import type { AnswerEvaluation, GradedByPack, GradedCriterion } from '@shared/contract/evaluation'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import classes from './grade.module.css'
import type { Moments } from './moments'
import { Quote } from './quote'

const HIGHEST_LEVEL = 4

export interface GradeProps {
  grade: Extract<AnswerEvaluation, { state: 'scored' }>
  moments: Moments
}

/** The model's reading of one answer: each criterion with its level, what that level means, and the words that earned it. */
export function Grade({ grade, moments }: GradeProps) {
  const { t } = useTranslation('report')
  return (
    <section className={classes.grade}>
      <div className={classes.head}>
        <h4>{t('grade.title')}</h4>
        <span className={classes.stamp}>
          <Measured how={t('grade.stampHow', { prompt: grade.promptVersion, rubric: grade.rubricVersion })}>
            {t('grade.stamp', { score: Math.round(grade.score), model: grade.model })}
          </Measured>
        </span>
      </div>
      {grade.packRubric && (
        <p dir="auto">
          {t('grade.packRubric', { pack: grade.packRubric.pack, ...percentOf(grade.packRubric.weights) })}
        </p>
      )}
      <ul className={classes.criteria}>
        {grade.criteria.map((criterion) => (
          <li key={criterion.criterion}>
            <Criterion graded={criterion} moments={moments} />
          </li>
        ))}
      </ul>
      <Lines title={t('grade.strengths')} lines={grade.strengths} />
      <Lines title={t('grade.improvements')} lines={grade.improvements} />
      <Lines title={t('grade.outline')} lines={grade.outline} ordered />
    </section>
  )
}

function percentOf(weights: GradedByPack['weights']): Record<keyof GradedByPack['weights'], number> {
  const { correctness, completeness, clarity } = weights
  const percent = (share: number) => Math.round(share * 100)
  return { correctness: percent(correctness), completeness: percent(completeness), clarity: percent(clarity) }
}

function Criterion({ graded, moments }: { graded: GradedCriterion; moments: Moments }) {
  const { t } = useTranslation('report')
  const { criterion, level, anchor, points, note, quotes, rejectedQuotes } = graded
  return (
    <>
      <div className={classes.criterion}>
        <span className={classes.name}>{t(`grade.criterion.${criterion}`)}</span>
        <span className={classes.level} aria-hidden="true">
          {Array.from({ length: HIGHEST_LEVEL }, (_, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
            <i key={step} data-reached={step < level || undefined} />
          ))}
        </span>
        <span className={classes.points}>
          <Measured how={t('grade.pointsHow')}>
            {t('grade.points', { level, highest: HIGHEST_LEVEL, points: Math.round(points) })}
          </Measured>
        </span>
      </div>
      <p className={classes.anchor} dir="auto">
        {anchor}
      </p>
      {note !== '' && <p dir="auto">{note}</p>}
      {quotes.map((quote) => (
        <p key={`${quote.startMs}-${quote.text}`} className={classes.quote}>
          <Quote quote={quote} moments={moments} />
        </p>
      ))}
      {quotes.length === 0 && rejectedQuotes === 0 && <p className={classes.none}>{t('grade.noQuote')}</p>}
      {rejectedQuotes > 0 && <p className={classes.none}>{t('grade.rejected', { count: rejectedQuotes })}</p>}
    </>
  )
}

function Lines({ title, lines, ordered = false }: { title: string; lines: readonly string[]; ordered?: boolean }) {
  if (lines.length === 0) return null
  const List = ordered ? 'ol' : 'ul'
  return (
    <div>
      <h4>{title}</h4>
      <List className={classes.lines} data-ordered={ordered || undefined}>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </List>
    </div>
  )
}
