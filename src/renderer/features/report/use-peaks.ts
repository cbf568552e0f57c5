import type { ReportModel } from '@shared/contract/reports'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client } from '../../api/client'
import { decodePeaks, joinPeaks, peakWindows } from '../../audio/peaks'
import type { TwoLanes } from './waveform'

type Track = ReportModel['tracks'][number]

/** Stored peaks of both sides at one level, pairs a second. The last level stays on the screen while another loads. */
export function usePeaks(report: ReportModel, perSecond: number | null) {
  const { interviewId, durationMs } = report
  return useQuery({
    queryKey: ['peaks', interviewId, perSecond, durationMs],
    enabled: perSecond !== null && durationMs > 0,
    // Never anew, not even when all of the report is: what is stored for a recording stays as it is.
    staleTime: 'static',
    // The finest level of an hour is some megabytes: it goes with the page.
    gcTime: 0,
    placeholderData: keepPreviousData,
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
  })
}
