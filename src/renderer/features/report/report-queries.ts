import type { ReportModel } from '@shared/contract/reports'
import type { QueryClient } from '@tanstack/react-query'
import { client, orpc } from '../../api/client'
import { decodePeaks, joinPeaks, peakRateFor, peakWindows } from '../../audio/peaks'
import { firstPx } from './zoom'

type Track = ReportModel['tracks'][number]
/** Peaks of both sides, same length, 0..1: the interviewer's lane above, yours below. */
export type TwoLanes = [interviewer: Float32Array, candidate: Float32Array]

/** What was read ahead of its page is not read again when the page opens, ms; the studio says when there is more. */
const FRESH_MS = 2_000
/** Peaks that were read ahead wait so long for their page, ms. */
const WAITING_MS = 10_000

export function reportQuery(interviewId: string) {
  return { ...orpc.reports.get.queryOptions({ input: { interviewId } }), staleTime: FRESH_MS }
}

/** Stored peaks of both sides at one level, pairs a second. */
export function peaksQuery(report: ReportModel, perSecond: number | null) {
  const { interviewId, durationMs } = report
  return {
    queryKey: ['peaks', interviewId, perSecond, durationMs],
    // Never anew, not even when all of the report is: what is stored for a recording stays as it is.
    staleTime: 'static' as const,
    queryFn: async (): Promise<TwoLanes> => {
      const length = Math.max(1, Math.ceil((durationMs / 1000) * (perSecond ?? 1)))
      const read = async (name: Track['track']) => {
        const track = report.tracks.find((t) => t.track === name)
        if (!track || perSecond === null) return new Float32Array(length)
        const calls = peakWindows(track.durationMs, perSecond).map((window) =>
          client.reports.peaks({ interviewId, track: name, perSecond, ...window }),
        )
        const parts = await Promise.all(calls)
        return joinPeaks(
          parts.map((part) => decodePeaks(part.pairs)),
          length,
        )
      }
      return Promise.all([read('interviewer'), read('candidate')])
    },
  }
}

/**
 * Asks for the report and the peaks it is drawn from while its page is still being fetched. The level of the peaks goes by the
 * window's width: where the waveform turns out to need another, that one is read as well.
 */
export async function readAhead(queries: QueryClient, interviewId: string, windowPx: number): Promise<void> {
  try {
    const report = await queries.fetchQuery(reportQuery(interviewId))
    const rates = report.tracks.flatMap(({ peakRates }) => peakRates)
    if (report.durationMs === 0 || rates.length === 0) return
    const rate = peakRateFor(firstPx({ widthPx: windowPx, durationMs: report.durationMs }), rates)
    await queries.prefetchQuery({ ...peaksQuery(report, rate), gcTime: WAITING_MS })
  } catch {
    // The page asks again, and says what is wrong.
  }
}
