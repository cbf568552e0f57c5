import { StudioError } from '@shared/contract/errors'
import { cleanLine, type SourceLine, wrapped } from '@shared/domain/resume/source-lines'
import { strFromU8, strToU8, zipSync } from 'fflate'
import { readStyles, type Styles, withoutHidden } from './docx-hidden'
import { unzipCapped } from './unzip-capped'
import { plain, scanXml } from './xml-scan'

const DOCUMENT = 'word/document.xml'
const HEADER = /^word\/header\d*\.xml$/
/** Text and what is needed to read it: no pictures, no embedded files, no macros. */
const WANTED = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/[\w.-]+\.xml|word\/_rels\/[\w.-]+\.rels)$/

/**
 * The lines of a DOCX: page headers first, where people put their address, then the body. Throws RESUME_ENCRYPTED, RESUME_DAMAGED,
 * RESUME_TOO_HARD.
 */
export async function readDocx(bytes: Uint8Array): Promise<SourceLine[]> {
  demandZip(bytes)
  const files = unzipCapped(bytes, (name) => WANTED.test(name))
  if (!files.has(DOCUMENT)) throw new StudioError('RESUME_DAMAGED', 'there is no document in it')
  const styles = readStyles(textOf(files, 'word/styles.xml'))
  const hidden: string[] = []
  const headers = [...files.keys()].filter((name) => HEADER.test(name)).sort()
  const headerLines = headers.flatMap((name) => paragraphs(cleared(files, name, styles, hidden)))
  for (const name of [DOCUMENT, 'word/footnotes.xml', 'word/endnotes.xml'])
    if (files.has(name)) files.set(name, strToU8(cleared(files, name, styles, hidden)))
  const html = await bodyHtml(files)
  return [
    ...headerLines.flatMap((text) => linesOf(text, {})),
    ...htmlLines(html),
    ...hidden.flatMap((text) => linesOf(text, { hidden: true })),
  ]
}

function cleared(files: ReadonlyMap<string, Uint8Array>, name: string, styles: Styles, hidden: string[]): string {
  const xml = textOf(files, name)
  // Word writes none; one could name files or grow without end.
  if (/<!DOCTYPE/i.test(xml)) throw new StudioError('RESUME_DAMAGED', 'a document type is declared')
  const clear = withoutHidden(xml, styles)
  hidden.push(...clear.hidden)
  return clear.xml
}

async function bodyHtml(files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const mammoth = (await import('mammoth')).default
  // Stored, not packed: it is read again at once.
  const buffer = Buffer.from(zipSync(Object.fromEntries(files), { level: 0 }))
  try {
    return (await mammoth.convertToHtml({ buffer }, { includeEmbeddedStyleMap: false })).value
  } catch (error) {
    throw new StudioError('RESUME_DAMAGED', `mammoth: ${String(error)}`)
  }
}

/** A password makes an OLE file of it. */
function demandZip(bytes: Uint8Array): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return
  const isOle = [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte)
  const encrypted = isOle && Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
  throw new StudioError(encrypted ? 'RESUME_ENCRYPTED' : 'RESUME_DAMAGED', 'no ZIP')
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): string {
  const bytes = files.get(name)
  return bytes ? strFromU8(bytes) : ''
}

/** The words of a page header, a paragraph a line. */
function paragraphs(xml: string): string[] {
  const lines: string[] = []
  let line = ''
  let inText = false
  for (const token of scanXml(xml)) {
    if (token.kind === 'text') line += inText ? token.text : ''
    else if (token.name === 'w:t') inText = token.kind === 'open'
    else if (token.kind === 'open' && (token.name === 'w:tab' || token.name === 'w:br')) line += '  '
    else if (token.kind === 'close' && token.name === 'w:p') {
      lines.push(line)
      line = ''
    }
  }
  return lines
}

const BLOCK = /^(p|h[1-6]|li|tr|td|th|table|ul|ol|br|div)$/

/** mammoth's HTML: a block a line, headings marked, points of a list with their dot. */
export function htmlLines(html: string): SourceLine[] {
  const lines: SourceLine[] = []
  let text = ''
  let heading = 0
  let bullet = false
  const end = () => {
    const words = `${bullet && text.trim() !== '' ? '• ' : ''}${text}`
    if (text.trim() !== '') {
      lines.push(...linesOf(words, heading > 0 ? { heading: true, size: 7 - heading } : {}))
      bullet = false
    }
    text = ''
  }
  for (const match of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>|([^<]+)/g)) {
    const [, slash, name = '', words] = match
    if (words !== undefined) text += plain(words)
    if (!BLOCK.test(name)) continue
    end()
    if (name === 'li') bullet = slash !== '/'
    if (/^h[1-6]$/.test(name)) heading = slash === '/' ? 0 : Number(name[1])
  }
  end()
  return lines
}

function linesOf(text: string, given: Partial<SourceLine>): SourceLine[] {
  return text
    .split('\n')
    .flatMap((line) => wrapped(cleanLine(line)))
    .map((line) => ({ size: null, hidden: false, heading: false, ...given, text: line }))
}
