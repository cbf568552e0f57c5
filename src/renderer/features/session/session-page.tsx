import { RoomContext } from '@livekit/components-react'
import { useParams } from '@tanstack/react-router'
import { LogLevel, Room, setLogLevel } from 'livekit-client'
import { useState } from 'react'
import { takeTicket } from '../../components/ticket'
import { LiveKitInterview } from './livekit-interview'

// What goes wrong is said on the page and written to the studio's log; the console stays quiet.
setLogLevel(LogLevel.silent)

/** The interview: the question, large, and who is speaking. Everything else waits in small, quiet type. */
export function SessionPage() {
  const { id = '' } = useParams({ strict: false })
  // Another interview is another room: nothing of the one before may stay.
  return <InterviewOf key={id} interviewId={id} />
}

function InterviewOf({ interviewId }: { interviewId: string }) {
  const [handedOver] = useState(() => takeTicket(interviewId))
  const [room] = useState(() => new Room({ stopLocalTrackOnUnpublish: false }))
  return (
    <RoomContext.Provider value={room}>
      <LiveKitInterview interviewId={interviewId} room={room} handedOver={handedOver} />
    </RoomContext.Provider>
  )
}
