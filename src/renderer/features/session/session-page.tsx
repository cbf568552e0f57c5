import { useParams } from '@tanstack/react-router'
import { LogLevel, setLogLevel } from 'livekit-client'
import { useState } from 'react'
import { DevicePath } from '../../audio/device/device-path'
import { useRememberedDevices } from '../../audio/use-remembered-devices'
import { takeTicket } from '../../components/ticket'
import { InterviewRoom } from './interview-room'
import { LiveKitPath } from './livekit-path'
import { NoEncryptionPath } from './no-encryption-path'
import { useGoToReport } from './use-go-to-report'
import { useInterviewSession } from './use-interview-session'
import { useKeepConnected } from './use-keep-connected'
import { useMeasureConnection } from './use-measure-connection'
import { usePageRoom } from './use-page-room'
import { useReportToStudio } from './use-report-to-studio'
import { useResumeOf } from './use-resume-of'
import { useStudioNews } from './use-studio-news'
import { useTicket } from './use-ticket'

// What goes wrong is said on the page and written to the studio's log; the console stays quiet.
setLogLevel(LogLevel.silent)

/** The interview: the question, large, and who is speaking. Everything else waits in small, quiet type. */
export function SessionPage() {
  const { id = '' } = useParams({ strict: false })
  // Another interview is another room: nothing of the one before may stay.
  return <InterviewOf key={id} interviewId={id} />
}

/**
 * Holds what does not depend on the way the sound takes. The page itself stays as it is when that changes in
 * mid-interview; only the path, which shows nothing, is exchanged.
 */
function InterviewOf({ interviewId }: { interviewId: string }) {
  const [handedOver] = useState(() => takeTicket(interviewId))
  const tickets = useTicket(interviewId, handedOver)
  const { ticket, refused, renew } = tickets
  const room = usePageRoom(ticket)
  const news = useStudioNews(interviewId, renew)
  const over = news.over || refused === 'INTERVIEW_OVER'
  const { session, forPath } = useInterviewSession({
    ...useRememberedDevices(),
    path: ticket?.path ?? null,
    resumeId: useResumeOf(interviewId),
    over,
    agentRestarts: news.agentRestarts,
    retry: () => renew(),
    takeOver: () => renew({ takeOver: true }),
  })
  useKeepConnected(ticket?.path ?? null, session.connection, tickets)
  useGoToReport(interviewId, session)
  useReportToStudio(interviewId, session)
  useMeasureConnection(interviewId, session)

  return (
    <>
      <InterviewRoom
        interviewId={interviewId}
        session={session}
        notice={news.notice}
        calm={news.calm}
        refused={refused === 'INTERVIEW_OVER' ? null : refused}
        savedAtMs={news.savedAtMs}
      />
      {ticket?.path === 'livekit' && room && <LiveKitPath pageRoom={room} ticket={ticket} {...forPath} />}
      {ticket?.path === 'livekit' && !room && <NoEncryptionPath report={forPath.report} />}
      {ticket?.path === 'device' && <DevicePath ticket={ticket} {...forPath} />}
    </>
  )
}
