import type { ReportModel } from '@shared/contract/reports'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { peaksQuery } from './report-queries'

/** Stored peaks of both sides at one level, pairs a second. The last level stays on the screen while another loads. */
export function usePeaks(report: ReportModel, perSecond: number | null) {
  return useQuery({
    ...peaksQuery(report, perSecond),
    enabled: perSecond !== null && report.durationMs > 0,
    // The finest level of an hour is some megabytes: it goes with the page.
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
}
