import { RoomAudioRenderer } from '@livekit/components-react'
import type { JoinTicket } from '@shared/contract/interviews'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Room } from 'livekit-client'
import { useCallback, useEffect } from 'react'
import { client, orpc } from '../../api/client'
import { InterviewRoom } from './interview-room'
import { useGoToReport } from './use-go-to-report'
import { useInterviewSession } from './use-interview-session'
import { useReportToStudio } from './use-report-to-studio'
import { useStudioNews } from './use-studio-news'
import { useTicket } from './use-ticket'

/** How long after a lost connection the page asks for a new ticket by itself, ms. The studio's `rejoin` is mostly sooner. */
const RETRY_MS = 3_000

export interface LiveKitInterviewProps {
  interviewId: string
  room: Room
  handedOver: JoinTicket | null
}

/** The interview page over a LiveKit room. A path without WebRTC is a sibling of this component (issue B). */
export function LiveKitInterview({ interviewId, room, handedOver }: LiveKitInterviewProps) {
  const { ticket, refused, renew, letGo } = useTicket(interviewId, handedOver)
  const news = useStudioNews(interviewId, renew)
  const settings = useQuery(orpc.settings.get.queryOptions())
  const queries = useQueryClient()
  const remember = useCallback(
    (choice: { microphoneId?: string; speakerId?: string }) => {
      void client.settings.update(choice).then(() => queries.invalidateQueries({ queryKey: orpc.settings.key() }))
    },
    [queries],
  )
  const over = news.over || refused === 'INTERVIEW_OVER'
  const session = useInterviewSession({
    room,
    ticket,
    over,
    agentRestarts: news.agentRestarts,
    remember,
    remembered: settings.isPending
      ? null
      : {
          microphoneId: settings.data?.microphoneId ?? 'default',
          speakerId: settings.data?.speakerId ?? 'default',
        },
    retry: renew,
    takeOver: () => renew(true),
  })

  useEffect(() => {
    if (session.connection !== 'lost') return
    const timer = window.setInterval(() => renew(), RETRY_MS)
    return () => window.clearInterval(timer)
  }, [session.connection, renew])

  useEffect(() => {
    if (session.connection === 'elsewhere') letGo()
  }, [session.connection, letGo])

  useGoToReport(interviewId, session, over)
  useReportToStudio(interviewId, session)

  return (
    <>
      <InterviewRoom
        interviewId={interviewId}
        session={session}
        notice={news.notice}
        refused={refused === 'INTERVIEW_OVER' ? null : refused}
        savedAtMs={news.savedAtMs}
      />
      <RoomAudioRenderer room={room} volume={session.interviewerMuted ? 0 : 1} />
    </>
  )
}
