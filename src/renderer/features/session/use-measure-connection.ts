import type { AudioPath } from '@shared/contract/interviews'
import { useEffect, useRef, useState } from 'react'
import { client } from '../../api/client'
import { type ConnectionCounts, measuredOf } from '../../audio/connection-counts'
import { takePressedAtMs } from '../../components/ticket'
import type { InterviewSession } from './interview-session'

const LOOK_EVERY_MS = 10_000
/** One report holds so many looks: five minutes. An hour is a dozen rows and not hundreds. */
const LOOKS_A_REPORT = 30

/** Tells the studio how long it took to connect, and every five minutes how the connection does (diagnostics). Numbers only. */
export function useMeasureConnection(interviewId: string, { connection, path, count }: InterviewSession): void {
  const connected = connection === 'connected'
  useConnectTime(interviewId, connected, path)

  useEffect(() => {
    if (!connected) return
    let counts: ConnectionCounts[] = []
    function tell() {
      const metrics = measuredOf(counts).map((measured) => ({ ...measured, label: path }))
      // The last one is where the next stretch begins.
      counts = counts.slice(-1)
      if (metrics.length > 0) report(interviewId, metrics)
    }
    async function look() {
      const now = await count().catch(() => null)
      if (now) counts.push(now)
      if (counts.length > LOOKS_A_REPORT) tell()
    }
    void look()
    const timer = window.setInterval(() => void look(), LOOK_EVERY_MS)
    return () => {
      window.clearInterval(timer)
      if (counts.length > 1) tell()
    }
  }, [connected, interviewId, path, count])
}

/** From the press of Start, or from when the page was opened by a link, to the room: once. */
function useConnectTime(interviewId: string, connected: boolean, path: AudioPath) {
  const [beganAtMs] = useState(() => takePressedAtMs(interviewId) ?? performance.now())
  const told = useRef(false)
  useEffect(() => {
    if (!connected || told.current) return
    told.current = true
    const value = performance.now() - beganAtMs
    report(interviewId, [{ name: 'connect_ms', value, label: path }])
  }, [connected, interviewId, path, beganAtMs])
}

type Metrics = Parameters<typeof client.diagnostics.report>[0]['metrics']

function report(interviewId: string, metrics: Metrics): void {
  // A courtesy: when the studio is away, or has heard enough, nothing is missing.
  client.diagnostics.report({ interviewId, metrics }).catch(() => undefined)
}
