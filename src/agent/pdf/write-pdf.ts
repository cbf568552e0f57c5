import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { writtenReport } from '@shared/domain/export/written-report'
import type { WritePdfJob } from '@shared/protocol/job'
import { openSync } from 'fontkit'
import { drawReport } from './draw-report'
import { legibly, NOT_SHOWN_NOTE } from './legible'
import { Paper } from './paper'

/** The level of stored peaks that the picture is made from. */
const PEAKS_PER_SECOND = 4

/** Writes the report's PDF. The file appears under its name only when it is whole. Rejects with what the disk or the fonts say. */
export async function writePdf(job: Omit<WritePdfJob, 'kind'>): Promise<void> {
  const { report, peaks, fontsDir, language, outPath } = job
  const typeface = openSync(join(fontsDir, 'Inter-Regular.ttf'))
  const hasGlyph = (codePoint: number) => typeface.hasGlyphForCodePoint(codePoint)
  const { value: written, missing } = legibly(writtenReport(report, job), hasGlyph)
  const paper = new Paper({ fontsDir, language, title: written.title })
  if (missing) written.notes.push(NOT_SHOWN_NOTE)
  const partPath = `${outPath}.part`
  try {
    const saved = pipeline(paper.doc, createWriteStream(partPath, { mode: 0o600 }))
    drawReport(paper, report, written, { ...peaks, perSecond: PEAKS_PER_SECOND })
    paper.doc.end()
    await saved
    await rename(partPath, outPath)
  } catch (error) {
    await rm(partPath, { force: true })
    throw error
  }
}
