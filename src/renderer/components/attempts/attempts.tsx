import { Button, VisuallyHidden } from '@mantine/core'
import type { Attempt } from '@shared/contract/speech'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { formatDateTime, formatDuration, formatLongDateTime, formatNumber } from '../../i18n/format'
import { Score } from '../score'
import { useErrorText } from '../use-error-text'
import { barsPath } from './attempt-bars'
import { changesBetween, lengthOf, pausesIn, sameJudge } from './attempt-change'
import styles from './attempts.module.css'
import { useAttemptAudio } from './use-attempt-audio'
import { useChangeWords } from './use-change-words'

export interface AttemptsProps {
  interviewId: string
  questionId: string
}

/** Every attempt at one question under one another, from the first word on one time axis, and what changed in words. */
export function Attempts({ interviewId, questionId }: AttemptsProps) {
  const { t } = useTranslation('history')
  const errorText = useErrorText()
  const attempts = useQuery(orpc.reports.attempts.queryOptions({ input: { interviewId, questionId } }))
  const settings = useQuery(orpc.settings.get.queryOptions())
  const audio = useAttemptAudio()
  if (attempts.isError && !attempts.data) return <p role="alert">{errorText(attempts.error)}</p>
  if (!attempts.data || !settings.data) return null
  if (attempts.data.length < 2) return <p className={styles.none}>{t('attempts.first')}</p>
  const longestMs = Math.max(1, ...attempts.data.map((attempt) => lengthOf(attempt) ?? 0))
  return (
    <ol className={styles.lanes} aria-label={t('attempts.label')}>
      {attempts.data.map((attempt, index) => (
        <Lane
          key={attempt.interviewId + attempt.questionId}
          attempt={attempt}
          before={attempts.data[index - 1] ?? null}
          number={index + 1}
          shown={attempt.interviewId === interviewId}
          longestMs={longestMs}
          withFillers={settings.data.disfluencyMeasures}
          playing={audio.playing === attempt.interviewId + attempt.questionId}
          onPlay={() => audio.play(attempt)}
          onStop={audio.stop}
        />
      ))}
    </ol>
  )
}

interface LaneProps {
  attempt: Attempt
  before: Attempt | null
  number: number
  /** It is the one of the report that is open. */
  shown: boolean
  longestMs: number
  withFillers: boolean
  playing: boolean
  onPlay(): void
  onStop(): void
}

function Lane({ attempt, before, number, shown, longestMs, withFillers, playing, onPlay, onStop }: LaneProps) {
  const { t, i18n } = useTranslation('history')
  const changeWords = useChangeWords()
  const style = { language: i18n.language }
  const lengthMs = lengthOf(attempt)
  const date = formatLongDateTime(attempt.startedAtMs, style)
  const changes = before ? changesBetween(before, attempt).filter(({ what }) => withFillers || what !== 'fillers') : []
  const figures = [
    lengthMs === null ? t('attempts.typed') : formatDuration(lengthMs),
    wordsOr(attempt.speech?.wordsPerMinute, (wpm) => t('attempts.pace', { wpm: Math.round(wpm) })),
    withFillers
      ? wordsOr(attempt.speech?.fillersPerMinute, (rate) => t('attempts.fillers', { rate: formatNumber(rate, 1) }))
      : null,
    wordsOr(pausesIn(attempt), (count) => t('attempts.pauses', { count })),
  ].filter((figure) => figure !== null)
  return (
    <li className={styles.lane} aria-current={shown || undefined}>
      <div className={styles.head}>
        <span className={styles.name}>{t('attempts.number', { number })}</span>
        {shown ? (
          <time dateTime={new Date(attempt.startedAtMs).toISOString()}>
            {formatDateTime(attempt.startedAtMs, style)}
          </time>
        ) : (
          <Link to="/report/$id" params={{ id: attempt.interviewId }} className={styles.link}>
            {formatDateTime(attempt.startedAtMs, style)}
          </Link>
        )}
        {shown && <span className={styles.shown}>{t('attempts.shown')}</span>}
        {attempt.score !== null && <Score value={attempt.score} />}
      </div>
      <div className={styles.row}>
        <Button
          size="sm"
          variant="default"
          aria-label={t(playing ? 'attempts.stopFor' : 'attempts.playFor', { number, date })}
          aria-disabled={attempt.audioUrl === null || lengthMs === null}
          data-disabled={attempt.audioUrl === null || lengthMs === null || undefined}
          onClick={playing ? onStop : onPlay}
          leftSection={
            playing ? <IconPlayerStop size={16} aria-hidden="true" /> : <IconPlayerPlay size={16} aria-hidden="true" />
          }
        >
          {t(playing ? 'attempts.stop' : 'attempts.play')}
        </Button>
        {/* The figures beside it say the same in words. */}
        <svg className={styles.wave} viewBox="0 0 600 32" preserveAspectRatio="none" aria-hidden="true">
          <path d={barsPath(attempt.peaks, (lengthMs ?? 0) / longestMs)} data-shown={shown || undefined} />
        </svg>
      </div>
      <p className={styles.figures} title={t('attempts.how')}>
        {figures.join(' · ')}
        <VisuallyHidden>{t('attempts.how')}</VisuallyHidden>
      </p>
      {before && (
        <p className={styles.changes}>
          {changes.length === 0 ? t('attempts.same') : t('attempts.changed', { changes: changeWords(changes) })}
          {before.score !== null &&
            attempt.score !== null &&
            !sameJudge(before, attempt) &&
            ` ${t('attempts.otherJudge')}`}
        </p>
      )}
    </li>
  )
}

function wordsOr(value: number | null | undefined, say: (value: number) => string): string | null {
  return value === null || value === undefined ? null : say(value)
}
