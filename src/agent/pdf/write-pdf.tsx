import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Font, pdf } from '@react-pdf/renderer'
import { writtenReport } from '@shared/domain/export/written-report'
import type { WritePdfJob } from '@shared/protocol/job'
import { legibly, NOT_SHOWN_NOTE, wordParts } from './legible'
import { ReportDocument } from './report-document'

const FAMILY = 'Inter'
const FONTS = [
  ['Inter-Regular.ttf', 400],
  ['Inter-Medium.ttf', 500],
  ['Inter-SemiBold.ttf', 600],
] as const
/** The level of stored peaks that the picture is made from. */
const PEAKS_PER_SECOND = 4

/** Writes the report's PDF. The file appears under its name only when it is whole. Rejects with what the disk or the fonts say. */
export async function writePdf(job: Omit<WritePdfJob, 'kind'>): Promise<void> {
  const hasGlyph = await loadFonts(job.fontsDir)
  const { value: written, missing } = legibly(writtenReport(job.report, job), hasGlyph)
  if (missing) written.notes.push(NOT_SHOWN_NOTE)
  const document = (
    <ReportDocument
      report={job.report}
      written={written}
      peaks={{ ...job.peaks, perSecond: PEAKS_PER_SECOND }}
      language={job.language}
    />
  )
  const partPath = `${job.outPath}.part`
  try {
    await pipeline(await pdf(document).toBuffer(), createWriteStream(partPath, { mode: 0o600 }))
    await rename(partPath, job.outPath)
  } catch (error) {
    await rm(partPath, { force: true })
    throw error
  }
}

/** Gives what tells whether the typeface holds a sign. */
async function loadFonts(dir: string): Promise<(codePoint: number) => boolean> {
  Font.register({ family: FAMILY, fonts: FONTS.map(([file, fontWeight]) => ({ src: join(dir, file), fontWeight })) })
  Font.registerHyphenationCallback(wordParts)
  const regular = { fontFamily: FAMILY, fontWeight: 400 }
  await Font.load(regular)
  const font = Font.getFont(regular)?.data
  if (!font) throw new Error(`no font in ${dir}`)
  return (codePoint) => font.hasGlyphForCodePoint(codePoint)
}
