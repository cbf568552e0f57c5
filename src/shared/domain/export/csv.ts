/** What Excel, LibreOffice and Numbers read as the start of a formula, in either width, with or without space before it. */
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/** A cell of text: a formula becomes text by the apostrophe that spreadsheets hide (OWASP, "CSV Injection"). */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** A number with a point, empty when it is not known. */
export function csvNumber(value: number | null | undefined, decimals = 1): string {
  return value === null || value === undefined || !Number.isFinite(value) ? '' : String(Number(value.toFixed(decimals)))
}

/** RFC 4180: CRLF after every row. Cells are written already. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`
}
