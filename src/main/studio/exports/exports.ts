import { StudioError } from '@shared/contract/errors'
import type { ExportFormat } from '@shared/contract/exports'
import type { LaunchAgent, StartAgent } from '../../agent-host/agent-channel'
import type { Core } from '../core'
import type { RecordingsService } from '../recordings/recordings'
import type { ReportsService } from '../reports/reports'

/** A file that is ready to be downloaded. */
export interface PreparedFile {
  path: string
  fileName: string
  contentType: string
}

export interface ExportsService {
  prepare(interviewId: string, format: ExportFormat): Promise<{ url: string; fileName: string; bytes: number }>
  /** The file of an address that `prepare` gave; null when there is none or it is too old. */
  fileOf(token: string): PreparedFile | null
  close(): Promise<void>
}

export interface ExportsOptions {
  core: Core
  reports: ReportsService
  recordings: RecordingsService
  startAgent: StartAgent
  launchAgent: LaunchAgent
  /** Folder that holds `fonts/`. */
  resourcesDir: string
}

// EXPORTS replaces this skeleton.
export function createExports(_options: ExportsOptions): ExportsService {
  return {
    prepare: async () => {
      throw new StudioError('EXPORT_FAILED')
    },
    fileOf: () => null,
    close: async () => {},
  }
}
