import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import type { PageErrorCode } from '../../api/error-code'
import { AnswerBox } from './answer-box'
import { controlsOf } from './controls'
import { Cue } from './cue'
import { FeedbackCard } from './feedback-card'
import { FeedbackNotice } from './feedback-notice'
import { Foot } from './foot'
import { hintOf } from './hints'
import classes from './interview-room.module.css'
import type { InterviewSession } from './interview-session'
import { Keys } from './keys'
import { LiveTranscript } from './live-transcript'
import { NewsLine } from './news-line'
import { ProblemAlert } from './problem-alert'
import { stopsInterview } from './problems'
import { Question } from './question'
import { RoomEnd } from './room-end'
import type { RoomKey } from './shortcuts'
import { Stage } from './stage'
import { TopBar } from './top-bar'
import { useAnswerDraft } from './use-answer-draft'
import { useCommands } from './use-commands'
import { useFeedback } from './use-feedback'
import { useLiveTranscript } from './use-live-transcript'
import { useNews } from './use-news'
import { useProblem } from './use-problem'
import { useRoomKeys } from './use-room-keys'
import { useRunningCost } from './use-running-cost'
import type { StudioNews } from './use-studio-news'
import { WhyKey } from './why-key'

export interface InterviewRoomProps {
  interviewId: string
  session: InterviewSession
  refused: PageErrorCode | null
  /** What the studio itself has to say. */
  notice: StudioNews['notice']
  calm: StudioNews['calm']
  savedAtMs: number | null
}

/** The page itself. Takes the session and nothing of how it is connected. */
export function InterviewRoom({ interviewId, session, refused, notice, calm, savedAtMs }: InterviewRoomProps) {
  const { t } = useTranslation('session')
  const row = useQuery(orpc.interviews.get.queryOptions({ input: { id: interviewId }, enabled: interviewId !== '' }))
  const answer = useAnswerDraft(interviewId, session)
  const answerBox = useRef<HTMLTextAreaElement>(null)
  const talk = session.conversation
  const controls = controlsOf(talk, session.connection === 'connected' && !session.interviewerAway)
  const commands = useCommands({ id: interviewId, resumeId: row.data?.resumeId ?? null }, session, controls)
  const { problem, dismiss } = useProblem({
    ...session,
    notice: talk.notice ?? notice,
    refused: refused === 'CONNECTION_LOST' ? null : refused,
  })
  const quiet = problem !== null && stopsInterview(problem)
  const transcript = useLiveTranscript()
  const news = useNews(talk.news, calm, talk.questionNumber)
  const feedback = useFeedback(interviewId, talk)
  const card = quiet || news.code ? null : feedback.feedback
  const costUsd = useRunningCost(interviewId)

  const act: Record<RoomKey, () => void> = { ...commands, mute: commands.toggleMicrophone }
  useRoomKeys((key) => act[key]())

  return (
    <div className={classes.page} data-status={talk.status}>
      <TopBar row={row.data} talk={talk} canEnd={controls.end} onEnd={commands.end} />
      <main className={classes.room} id="content">
        <h1 className={classes.hiddenTitle}>{t('title')}</h1>
        <Cue
          status={talk.status}
          hint={hintOf(talk, { ...session, muted: session.microphoneMuted })}
          troubled={problem !== null}
        />
        <Question talk={talk} transcript={session.transcript} />
        {transcript.shown && <LiveTranscript transcript={session.transcript} question={talk.question?.text ?? null} />}
        <Stage session={session} />
        {talk.ended === 'finished' ? (
          <RoomEnd interviewId={interviewId} />
        ) : (
          <>
            <Keys controls={controls} commands={commands} paused={talk.status === 'paused'}>
              <WhyKey interviewId={interviewId} question={talk.question} />
              <Switch
                size="xs"
                withThumbIndicator={false}
                className={classes.transcript}
                label={t('transcript.switch')}
                checked={transcript.shown}
                onChange={(event) => transcript.show(event.currentTarget.checked)}
              />
            </Keys>
            <AnswerBox answer={answer} canSend={controls.answer} boxRef={answerBox} />
          </>
        )}
      </main>
      <FeedbackNotice feedback={card} status={talk.status} />
      <div className={classes.problem}>
        {problem && (
          <ProblemAlert
            problem={problem}
            session={session}
            neverConnected={talk.status === 'connecting' && talk.question === null}
            onTypeInstead={() => answerBox.current?.focus()}
            onDismiss={dismiss}
          />
        )}
        {!quiet && news.code && <NewsLine code={news.code} onDismiss={news.dismiss} />}
        {card && <FeedbackCard feedback={card} onDismiss={feedback.dismiss} />}
      </div>
      <Foot session={session} savedAtMs={savedAtMs} costUsd={costUsd} onToggleMicrophone={commands.toggleMicrophone} />
    </div>
  )
}
