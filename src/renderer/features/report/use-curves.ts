import type { ReportModel } from '@shared/contract/reports'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../api/client'
import { decodeCurves } from '../../audio/curves'

/** Pitch and loudness of the whole recording: 3 bytes a point, 20 points a second. Asked for only when they are to be shown. */
export function useCurves({ interviewId, tracks }: ReportModel, wanted: boolean) {
  const stored = tracks.some((track) => track.track === 'candidate' && track.hasCurves)
  return useQuery({
    queryKey: ['curves', interviewId],
    enabled: wanted && stored,
    // Never anew, not even when all of the report is: what is stored for a recording stays as it is.
    staleTime: 'static',
    gcTime: 0,
    retry: false,
    queryFn: async () => decodeCurves(await client.reports.curves({ interviewId })),
  })
}
