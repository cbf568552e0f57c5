import { Button, Card, Title } from '@mantine/core'
import type { AnswerTranscript } from '@shared/contract/evaluation'
import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import { IconArrowBarToDown } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../../audio/two-track-player'
import { formatClock } from '../../../i18n/format'
import type { Moments } from '../moments'
import { AnswerWords } from './answer-words'
import classes from './transcript.module.css'
import { paragraphsOf, shownWords } from './transcript-words'
import { type SpokenText, type TextPlace, useFollow } from './use-follow'
import { type WordsState, wordsStateOf, wordsStateOfAll } from './words-state'

export interface TranscriptCardProps {
  report: ReportModel
  player: TwoTrackPlayer | null
  moments: Moments
}

/** What was asked and said, as text that follows the recording; a click on a word plays from there. */
export function TranscriptCard({ report, player, moments }: TranscriptCardProps) {
  const { t } = useTranslation('report')
  const scroller = useRef<HTMLElement>(null)
  const spoken = report.questions.filter(({ outcome }) => outcome === 'spoken')
  const written = spoken.filter(hasText)
  const texts = useMemo(
    () =>
      report.questions.filter(hasText).map((question): SpokenText => {
        const words = shownWords(question, report.disfluencyMeasures)
        return { questionId: question.questionId, words, paragraphs: paragraphsOf(words) }
      }),
    [report.questions, report.disfluencyMeasures],
  )
  const follow = useFollow(scroller, player, texts, written.length > 0)
  const timed = moments.canPlay && written.length > 0 && texts.some(({ words }) => words.length > 0)

  return (
    <Card component="section" aria-labelledby="report-transcript" className={classes.card}>
      <div className={classes.head}>
        <Title order={2} id="report-transcript">
          {t('transcript.title')}
        </Title>
        {timed && (
          <>
            <span className={classes.hint}>{t('transcript.click')}</span>
            <Button
              size="sm"
              variant="default"
              className={classes.follow}
              leftSection={<IconArrowBarToDown size={16} stroke={1.75} />}
              aria-pressed={follow.following}
              onClick={() => follow.setFollowing(!follow.following)}
            >
              {t('transcript.follow')}
            </Button>
          </>
        )}
      </div>
      {written.length === 0 ? (
        <p className={classes.missing}>{nothingYet()}</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
          <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={t('transcript.scroller')}>
            {spoken.map((question) => (
              <Exchange
                key={question.questionId}
                question={question}
                text={texts.find(({ questionId }) => questionId === question.questionId)}
                imported={report.origin === 'import'}
                wordsState={wordsStateOf(question, report) ?? 'none'}
                place={follow.place?.questionId === question.questionId ? follow.place : null}
                moments={moments}
              />
            ))}
          </section>
          <p className={classes.notes}>{notesOf(written, report.disfluencyMeasures).map(noteText).join(' ')}</p>
        </>
      )}
    </Card>
  )

  function nothingYet(): string {
    if (spoken.length === 0) return t('transcript.nothingSaid')
    const state = wordsStateOfAll(report) ?? 'none'
    return state === 'none' ? t('transcript.none') : t(`transcript.state.${state}`)
  }
  function noteText([key, model]: Note): string {
    return t(`transcript.${key}`, { model })
  }
}

interface ExchangeProps {
  question: ReportQuestion
  text: SpokenText | undefined
  imported: boolean
  /** Why there are no words, when there are none. */
  wordsState: WordsState
  place: TextPlace | null
  moments: Moments
}

function Exchange({ question, text, imported, wordsState, place, moments }: ExchangeProps) {
  const { t } = useTranslation('report')
  const { asked, answer, number, transcript } = question
  return (
    <>
      {!imported && (
        <div className={classes.turn} data-asked>
          <span className={classes.time}>{asked && formatClock(asked.startMs)}</span>
          <div>
            <h3>{t('recording.interviewer')}</h3>
            <p dir="auto">{question.text}</p>
          </div>
        </div>
      )}
      <div className={classes.turn}>
        <span className={classes.time}>{answer && formatClock(answer.startMs)}</span>
        <div>
          <h3>{t('recording.you')}</h3>
          {text && text.words.length > 0 && moments.canPlay ? (
            <AnswerWords
              questionId={question.questionId}
              number={number}
              words={text.words}
              paragraphs={text.paragraphs}
              current={place?.paragraph ?? null}
              moments={moments}
            />
          ) : (
            <p dir="auto" className={transcript ? classes.text : classes.missing}>
              {transcript && transcript.text !== '' ? transcript.text : t(`transcript.state.${wordsState}`)}
            </p>
          )}
        </div>
      </div>
    </>
  )
}

function hasText({ transcript }: ReportQuestion): boolean {
  return transcript !== null && transcript.engine !== 'typed' && transcript.text !== ''
}

type NoteKey = 'estimated' | 'dropsFillers' | 'dotted' | `engine.${Exclude<AnswerTranscript['engine'], 'typed'>}`
type Note = [key: NoteKey, model: string]

/** What the words are worth, each said once. */
function notesOf(questions: readonly ReportQuestion[], disfluency: boolean): Note[] {
  const notes = new Map<string, Note>()
  const add = (key: NoteKey, model = '') => notes.set(`${key} ${model}`, [key, model])
  for (const { transcript } of questions) {
    if (transcript && transcript.engine !== 'typed') add(`engine.${transcript.engine}`, transcript.model)
  }
  if (questions.some(({ transcript }) => transcript?.wordTimes === 'estimated')) add('estimated')
  if (disfluency) {
    if (questions.some(({ transcript }) => transcript?.dropsFillers)) add('dropsFillers')
    if (questions.some(({ speech }) => speech?.fillers.some(({ word }) => word !== null))) add('dotted')
  }
  return [...notes.values()]
}
