import { assertNever } from '@shared/assert-never'
import type { ReportQuestion } from '@shared/contract/reports'
import { useTranslation } from 'react-i18next'

/** Where a question came from and the rule that put it there: read from the log, never guessed. */
export function Why({ question: { source, why } }: { question: ReportQuestion }) {
  const { t } = useTranslation('report')
  const placed = usePlacedBecause(why)
  return (
    <section>
      <h4>{t('why.title')}</h4>
      <p>
        {t(`why.source.${source}`)} {placed}
      </p>
    </section>
  )
}

function usePlacedBecause(why: ReportQuestion['why']): string {
  const { t } = useTranslation('report')
  if (why === null) return ''
  const score = why.score === null ? null : Math.round(why.score)
  switch (why.rule) {
    // Chosen at the start: said beside the question itself.
    case 'stage':
    case 'weakest':
    case 'due':
    case 'cited':
    case 'retake':
    case 'pack':
    case 'generated':
      return ''
    case 'follow_up':
      return score === null ? '' : t('why.followUpScore', { score })
    case 'prefer_hard':
    case 'prefer_easy':
    case 'keep_difficulty':
      return score === null ? t('why.noScore') : t(`why.rule.${why.rule}`, { score })
    default:
      return assertNever(why.rule)
  }
}
