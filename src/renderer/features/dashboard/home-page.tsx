import { Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { StartConversation } from '../../components/conversation/start-conversation'
import { ImportRecording } from '../../components/import/import-recording'
import { LinkButton } from '../../components/link-button'
import { OpeningProblem } from '../../components/opening-problem'
import { useDelayed } from '../../components/use-delayed'
import { useOpenInterview } from '../../components/use-open-interview'
import { usePageTitle } from '../../components/use-page-title'
import { ContinueCard } from './continue-card'
import { DueQuestions } from './due-questions'
import { EmptyHome } from './empty-home'
import { timeOfDay } from './greeting'
import styles from './home.module.css'
import { HomeFailed } from './home-failed'
import { HomeLead } from './home-lead'
import { lastScores, listOf, ownStatistics } from './home-queries'
import { type HomeSearch, listInput, onPage, rowsOnPage, unfinishedOf } from './home-search'
import { HomeSkeleton } from './home-skeleton'
import { InterviewsTable } from './interviews-table'
import { NextPracticeCard } from './next-practice-card'
import { RecruiterCard } from './recruiter-card'
import { ScoreCard } from './score-card'
import { StatisticsCards } from './statistics-cards'
import { WaitingEvaluations } from './waiting-evaluations'

const route = getRouteApi('/shell/')

/** "I know where I am": the unfinished interview, the scores, and every interview in a table. */
export function HomePage() {
  const { t } = useTranslation(['dashboard', 'conversation'])
  usePageTitle(t('title'))
  const search = route.useSearch()
  const list = useQuery({ ...listOf(search), placeholderData: keepPreviousData })
  // The newest page, whatever the table shows: the unfinished interview is among the newest.
  const newest = useQuery(listOf({}))
  const scores = useQuery(lastScores())
  const statistics = useQuery(ownStatistics())
  const opening = useOpenInterview()
  useExistingPage(search, list.data?.total ?? null)
  const resume = (id: string) => opening.open(() => client.interviews.resume({ id }))

  const pending = list.isPending || newest.isPending || scores.isPending || statistics.isPending
  const showSkeleton = useDelayed(pending)
  const failed = [list, newest, scores, statistics].find((query) => query.isError && query.data === undefined)
  if (failed) return <HomeFailed error={failed.error} onRetry={() => void failed.refetch()} />
  if (!list.data || !newest.data || !scores.data || !statistics.data) return showSkeleton ? <HomeSkeleton /> : null
  // At one place whatever is above it: with the first import the page fills, and its report is still to be opened.
  if (newest.data.total === 0)
    return (
      <Whole empty>
        <EmptyHome />
      </Whole>
    )

  const { name } = statistics.data
  const time = timeOfDay(new Date().getHours())
  const unfinished = unfinishedOf(newest.data.rows)
  return (
    <Whole>
      <div>
        <div className={styles.head}>
          <div>
            <Title order={1}>{name === null ? t(`greeting.${time}`) : t(`greetingName.${time}`, { name })}</Title>
            <HomeLead hasUnfinished={unfinished !== null} scores={scores.data} />
          </div>
          <div className={styles.starts}>
            <StartConversation definition="warm_up" size="lg">
              {t('conversation:start.warmUp')}
            </StartConversation>
            <LinkButton to="/new" variant="filled" size="lg">
              {t('dashboard:newInterview')}
            </LinkButton>
          </div>
        </div>
        <div className={styles.stack}>
          <OpeningProblem opening={opening} />
          <WaitingEvaluations />
          <DueQuestions />
          <div className={styles.cards}>
            {unfinished && <ContinueCard interview={unfinished} pending={opening.pending} onContinue={resume} />}
            {scores.data.length >= 2 && <ScoreCard scores={scores.data} />}
          </div>
          <div className={styles.cards}>
            <NextPracticeCard />
            <RecruiterCard />
          </div>
          <StatisticsCards statistics={statistics.data} />
          <InterviewsTable
            rows={list.data.rows}
            total={list.data.total}
            search={search}
            stale={list.isPlaceholderData}
            pending={opening.pending}
            onContinue={resume}
          />
        </div>
      </div>
    </Whole>
  )
}

function Whole({ children, empty = false }: { children: ReactNode; empty?: boolean }) {
  return (
    <div className={styles.stack} data-empty={empty || undefined}>
      {children}
      <ImportRecording />
    </div>
  )
}

/** An address with a page that is no more (a kept link, say) goes to the last one there is. */
function useExistingPage(search: HomeSearch, total: number | null) {
  const navigate = useNavigate()
  const { page } = listInput(search)
  const last = total === null ? page : rowsOnPage(page, total).pages
  useEffect(() => {
    if (page > last) void navigate({ to: '/', search: onPage(search, last), replace: true })
  }, [navigate, page, last, search])
}
