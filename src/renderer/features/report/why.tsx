import type { ReportQuestion } from '@shared/contract/reports'
import { useTranslation } from 'react-i18next'
import { WhyWords } from '../../components/why/why-words'

/** Where a question came from and the rule that put it there. */
export function Why({ question }: { question: ReportQuestion }) {
  const { t } = useTranslation('why')
  return (
    <section>
      <h4>{t('title')}</h4>
      <WhyWords question={question} />
    </section>
  )
}
