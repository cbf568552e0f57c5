import { extname } from 'node:path'
import type { ParseResumeJob } from '@shared/protocol/job'

const FORMATS: Record<string, ParseResumeJob['format']> = {
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
}

/** By the name's ending; null for what is not read. What a file really holds its reader finds out. Pure. */
export function formatOf(fileName: string): ParseResumeJob['format'] | null {
  return FORMATS[extname(fileName).toLowerCase()] ?? null
}
