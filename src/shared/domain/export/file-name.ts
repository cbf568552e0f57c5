import type { ExportFormat } from '../../contract/exports'
import type { ReportModel } from '../../contract/reports'
import { type DateStyle, dayText } from './figures'

export const EXTENSIONS: Record<ExportFormat, string> = {
  pdf: 'pdf',
  markdown: 'md',
  json: 'json',
  csv: 'csv',
  srt: 'srt',
  vtt: 'vtt',
  html: 'html',
  audio: 'ogg',
}

const LONGEST_ROLE = 60

/**
 * "Interview - Backend engineer - 2026-11-19.pdf": safe on Windows, macOS and Linux. What Windows does not take (and what hides or
 * turns a name round: controls, format signs) is left out; letters of every script stay. Never begins with a dot, never ends with
 * one or a space, never is a device's name, and has at most 100 signs.
 */
export function exportFileName(
  report: Pick<ReportModel, 'jobRole' | 'startedAtMs'>,
  format: ExportFormat,
  style: DateStyle,
): string {
  const role = [
    ...report.jobRole
      .normalize('NFC')
      .replace(/[\p{C}<>:"/\\|?*\u2028\u2029]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, LONGEST_ROLE)
    .join('')
    .replace(/[. ]+$/, '')
  const parts = ['Interview', ...(role === '' ? [] : [role]), dayText(report.startedAtMs, style)]
  return `${parts.join(' - ')}.${EXTENSIONS[format]}`
}
