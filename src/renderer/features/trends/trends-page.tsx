import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { LinkButton } from '../../components/link-button'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { formatShortDay } from '../../i18n/format'
import { LineCard, type ShownLine } from './line-card'
import { PointsTable } from './points-table'
import { TopicsTable } from './topics-table'
import { judgeChanges, lineOf } from './trend-lines'
import styles from './trends.module.css'
import { useJudgeWords } from './use-judge-words'
import { Weaknesses } from './weaknesses'

/** "I see where I am going": the last interviews as calm lines, compared with oneself. */
export function TrendsPage() {
  const { t, i18n } = useTranslation(['history', 'common', 'dashboard'])
  usePageTitle(t('trends.title'))
  const errorText = useErrorText()
  const judgeWords = useJudgeWords()
  const trends = useQuery(orpc.history.trends.queryOptions({ input: { last: 50 } }))
  const settings = useQuery(orpc.settings.get.queryOptions())
  const failed = [trends, settings].find((query) => query.isError && query.data === undefined)
  if (failed) {
    return (
      <MessageBox tone="low" title={t('trends.failed')} body={errorText(failed.error)}>
        <Button onClick={() => void failed.refetch()}>{t('common:retry')}</Button>
      </MessageBox>
    )
  }
  if (!trends.data || !settings.data) return null
  const { points, topics, weaknesses } = trends.data
  if (points.length < 2) {
    return (
      <div className={styles.empty}>
        <Title order={1}>{t('trends.title')}</Title>
        <p className={styles.emptyTitle}>{t('trends.empty')}</p>
        <p>{t('trends.emptyBody')}</p>
        <LinkButton to="/new" variant="filled">
          {t('dashboard:newInterview')}
        </LinkButton>
      </div>
    )
  }
  const changes = judgeChanges(points)
  const shown = shownLines(lineOf(points, 'wordsPerMinute').length >= 2, settings.data.disfluencyMeasures)
  return (
    <>
      <Title order={1}>{t('trends.title')}</Title>
      <p className={styles.lead}>{t('trends.lead', { count: points.length })}</p>
      <div className={styles.grid}>
        {shown.map((name) => (
          <LineCard
            key={name}
            name={name}
            line={lineOf(points, name)}
            interviews={points.length}
            changes={name === 'score' ? changes : []}
          />
        ))}
      </div>
      {changes.length > 0 && (
        <section className={styles.judges} aria-labelledby="trend-judges">
          <h2 id="trend-judges">{t('trends.judges')}</h2>
          <p className={styles.note}>{t('trends.judgesNote')}</p>
          <ul>
            {changes.map(({ index, atMs, point }) => (
              <li key={index}>
                {t('trends.judgeFrom', {
                  date: formatShortDay(atMs, { language: i18n.language }),
                  judge: judgeWords(point) ?? '',
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <PointsTable points={points} shown={shown} />
      <div className={styles.stack}>
        <TopicsTable topics={topics} />
        <Weaknesses weaknesses={weaknesses} points={points} />
      </div>
    </>
  )
}

/** Pace in words where there are transcripts, else in syllables; fillers unless a setting turned them off. */
function shownLines(withWords: boolean, withFillers: boolean): ShownLine[] {
  return [
    'score',
    withWords ? 'wordsPerMinute' : 'speechRate',
    ...(withFillers ? (['fillersPerMinute'] as const) : []),
    'longPausesPerMinute',
  ]
}
