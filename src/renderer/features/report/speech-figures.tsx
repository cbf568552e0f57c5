import type { ReportQuestion } from '@shared/contract/reports'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import { formatNumber } from '../../i18n/format'
import classes from './answer-figures.module.css'
import { measureFigure } from './delivery/measure-words'
import { pausesOf } from './marks'

/** How one answer was spoken; only what is known, each with how it was measured. */
export function SpeechFigures({ question, disfluency }: { question: ReportQuestion; disfluency: boolean }) {
  const { t } = useTranslation('report')
  const { speech } = question
  if (!speech) return null
  const { words, wordsPerMinute, voice, fillers, fillersKnown, fillersPerMinute, weakWords, repeats, length } = speech
  const midClause = pausesOf(question).filter(({ kind }) => kind === 'mid_clause').length
  const wordings = (list: readonly { text: string }[]) =>
    [...new Set(list.map(({ text }) => text.toLowerCase()))].slice(0, 8).join(', ')
  const measure = (
    name: 'wordsPerMinute' | 'articulationRate' | 'fillersPerMinute' | 'pitchSdSemitones',
    value: number,
  ) => ({
    name: t(`measures.${name}.name`),
    how: t(`measures.${name}.how`),
    value: t(`measures.${name}.value`, { value: measureFigure(name, value) }),
  })
  const figures = [
    words !== null && { name: t('answer.words'), how: t('answer.wordsHow'), value: String(words) },
    wordsPerMinute !== null && measure('wordsPerMinute', wordsPerMinute),
    voice?.articulationRate != null && measure('articulationRate', voice.articulationRate),
    voice?.pitch && measure('pitchSdSemitones', voice.pitch.sdSemitones),
    words !== null && { name: t('answer.midClause'), how: t('pauseKinds.mid_clauseHow'), value: String(midClause) },
    disfluency && {
      name: t('fillers.title'),
      how: t(fillersKnown ? 'fillers.how' : 'fillers.unknownHere'),
      value: !fillersKnown
        ? '–'
        : fillersPerMinute === null || fillers.length === 0
          ? String(fillers.length)
          : t('fillers.countRate', { count: fillers.length, rate: formatNumber(fillersPerMinute, 1) }),
    },
    weakWords && {
      name: t('answer.weakWords'),
      how: `${t('answer.weakWordsHow')} ${wordings(weakWords)}`,
      value: String(weakWords.length),
    },
    disfluency &&
      repeats && {
        name: t('answer.repeats'),
        how: `${t('answer.repeatsHow')} ${wordings(repeats)}`,
        value: String(repeats.length),
      },
    length && { name: t('answer.length'), how: t('measures.answerMs.how'), value: t(`answer.lengths.${length}`) },
  ].filter((figure) => typeof figure === 'object' && figure !== null)
  if (figures.length === 0) return null
  return (
    <dl className={classes.figures} aria-label={t('answer.figures')}>
      {figures.map(({ name, how, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Measured how={how.trim()}>{value}</Measured>
          </dd>
        </div>
      ))}
    </dl>
  )
}
