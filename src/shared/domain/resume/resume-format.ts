export type ResumeFileFormat = 'pdf' | 'docx' | 'text' | 'markdown'

const FORMATS: Readonly<Record<string, ResumeFileFormat>> = {
  pdf: 'pdf',
  docx: 'docx',
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
}

/** By the name's ending; null for what is not read. What a file really holds its reader finds out. Pure. */
export function formatOf(fileName: string): ResumeFileFormat | null {
  const ending = /\.([a-z]{2,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(FORMATS, ending) ? (FORMATS[ending] ?? null) : null
}
