import { useTranslation } from 'react-i18next'
import { formatShortDay } from '../../i18n/format'
import { sentencesOf, type WhyFacts } from './why-facts'
import classes from './why-words.module.css'

/** Why a question is asked: the rule and the score that led to it, and the line it is about. Read from the log, never guessed. */
export function WhyWords({ question }: { question: WhyFacts }) {
  const { t, i18n } = useTranslation('why')
  const { citation, stage } = question
  const words = sentencesOf(question).map((sentence) => {
    if (sentence.key === 'source') return t(`source.${sentence.source}`)
    const { rule, score, detail, dateMs } = sentence
    const date = dateMs === null ? detail : formatShortDay(dateMs, { language: i18n.language })
    return t(`rule.${rule}`, { score, detail, date, stage: t(`stage.${stage}`) })
  })
  return (
    <>
      <p>{words.join(' ')}</p>
      {citation && (
        <figure className={classes.citation}>
          <blockquote dir="auto">{citation.quote}</blockquote>
          <figcaption>{t(`line_${citation.source}`, { line: citation.line })}</figcaption>
        </figure>
      )}
    </>
  )
}
