import { StudioError } from '@shared/contract/errors'
import { readingOrder } from '@shared/domain/resume/page-layout'
import { RESUME_LIMITS } from '@shared/domain/resume/resume'
import type { SourceLine } from '@shared/domain/resume/source-lines'
import type * as PdfJs from 'unpdf/pdfjs'
import { type DrawStep, drawnPieces } from './drawn-page'
import type { Matrix } from './matrix'
import { fillForPdf } from './older-node'

type PdfPage = PdfJs.PDFPageProxy

/**
 * The lines of a PDF in reading order. No script of the file runs, no picture is decoded, nothing is fetched. Throws RESUME_ENCRYPTED,
 * RESUME_DAMAGED, RESUME_TOO_LONG.
 */
export async function readPdf(bytes: Uint8Array): Promise<SourceLine[]> {
  fillForPdf()
  const pdf = await import('unpdf/pdfjs')
  const loading = pdf.getDocument({
    data: bytes,
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    stopAtErrors: false,
    // Pictures have no words for us, and a small file can hold gigabytes of them.
    maxImageSize: 1,
    verbosity: 0,
  })
  try {
    const document = await loading.promise
    if (document.numPages > RESUME_LIMITS.pages) throw new StudioError('RESUME_TOO_LONG', `${document.numPages} pages`)
    const layers = await document.getOptionalContentConfig()
    const names = namesOf(pdf.OPS)
    const lines: SourceLine[] = []
    let characters = 0
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const found = await pageLines(page, names, (group) => layers.isVisible(group))
      page.cleanup()
      // Only the first page has the name: a heading of a later one is no rival.
      lines.push(...(number === 1 ? found : found))
      characters += found.reduce((sum, { text }) => sum + text.length, 0)
      if (characters > RESUME_LIMITS.characters) throw new StudioError('RESUME_TOO_LONG', 'too many characters')
    }
    return lines
  } catch (error) {
    throw asReason(error)
  } finally {
    await loading.destroy().catch(() => {})
  }
}

async function pageLines(
  page: PdfPage,
  names: ReadonlyMap<number, string>,
  layerOn: (group: unknown) => boolean,
): Promise<SourceLine[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const view = page.getViewport({ scale: 1 })
  const steps = function* (): Generator<DrawStep> {
    for (const [i, code] of fnArray.entries()) {
      const args: unknown = argsArray[i]
      const name = names.get(code) ?? ''
      const given = Array.isArray(args) ? args : []
      // A path's first argument is the step that paints it.
      yield name === 'constructPath'
        ? { name, args: [names.get(given[0]) ?? '', ...given.slice(1)] }
        : { name, args: given }
    }
  }
  const units = new Map<string, number>()
  return readingOrder(
    drawnPieces({
      steps: steps(),
      toView: view.transform as unknown as Matrix,
      widthPt: view.width,
      heightPt: view.height,
      glyphUnit: (font) => {
        const unit = units.get(font) ?? unitOf(page, font)
        units.set(font, unit)
        return unit
      },
      layerOn,
    }),
  )
}

/** A thousandth, but for fonts that are drawings, which say it themselves. */
function unitOf(page: PdfPage, name: string): number {
  if (!page.commonObjs.has(name)) return 0.001
  const font: { fontMatrix?: readonly number[] } | null = page.commonObjs.get(name)
  const unit = font?.fontMatrix?.[0]
  return typeof unit === 'number' && unit > 0 ? unit : 0.001
}

function namesOf(operations: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(operations).map(([name, code]) => [code, name]))
}

function asReason(error: unknown): unknown {
  if (error instanceof StudioError || !(error instanceof Error)) return error
  if (error.name === 'PasswordException') return new StudioError('RESUME_ENCRYPTED', error.message)
  return new StudioError('RESUME_DAMAGED', `${error.name}: ${error.message}`)
}
