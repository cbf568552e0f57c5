import type { ReportModel } from '../../contract/reports'
import type { SessionSummary } from '../../contract/speech'

/** The report as the page gets it (times in ms) and the SessionSummary (seconds), both as contract/ has them. */
export function writeJson(report: ReportModel, sessionSummary: SessionSummary): string {
  return `${JSON.stringify({ format: 'greenroom-report', version: 1, report, sessionSummary }, null, 2)}\n`
}
