import { StudioError } from '@shared/contract/errors'
import type { LaunchAgent, StartAgent } from '../../agent-host/agent-channel'
import type { Core } from '../core'
import type { EncodeQueue } from '../recordings/encode-queue'
import type { RecordingsService } from '../recordings/recordings'
import type { ReportsService } from '../reports/reports'

export interface ImportsService {
  begin(input: { fileName: string; bytes: number }): Promise<{ importId: string; url: string }>
  /** One piece of the file; pieces come in order. Throws NOT_FOUND, BAD_REQUEST, DISK_FULL. */
  receive(importId: string, atByte: number, piece: AsyncIterable<Uint8Array>): Promise<void>
  finish(input: { importId: string; title: string; transcript: string | null }): Promise<{ interviewId: string }>
  cancel(importId: string): Promise<void>
  close(): Promise<void>
}

export interface ImportsOptions {
  core: Core
  recordings: RecordingsService
  reports: ReportsService
  encodeQueue: EncodeQueue
  startAgent: StartAgent
  launchAgent: LaunchAgent
}

// IMPORT replaces this skeleton.
export function createImports(_options: ImportsOptions): ImportsService {
  const not = async () => {
    throw new StudioError('NOT_FOUND')
  }
  return { begin: not, receive: not, finish: not, cancel: not, close: async () => {} }
}
