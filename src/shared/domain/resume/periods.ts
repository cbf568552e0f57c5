const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter|' +
  'янв[а-я]*|фев[а-я]*|мар[а-я]*|апр[а-я]*|ма[йя]|июн[а-я]*|июл[а-я]*|авг[а-я]*|сен[а-я]*|окт[а-я]*|ноя[а-я]*|дек[а-я]*)'
const YEAR = '(?:19[5-9]\\d|20[0-4]\\d)'
const DAY = `(?:${MONTH}\\.?,? +(?:'\\d{2}|${YEAR})|(?:0?[1-9]|1[0-2])[./]${YEAR}|${YEAR}[./-](?:0[1-9]|1[0-2])|${YEAR})`
const NOW =
  '(?:present|current|now|today|ongoing|date|н\\.? ?в\\.?|настоящее время|по настоящее время|сейчас|heute|aujourd.hui|actualidad)'
const RANGE = new RegExp(
  `\\(?(?<![\\p{L}\\d])${DAY}(?: г\\.?)? *(?:[-–—−]|to|until|till|по|до|bis) *(?:${DAY}|${NOW})(?![\\p{L}\\d])(?: г\\.?)?\\)?`,
  'iu',
)
const SINCE = new RegExp(`\\(?(?:since|from|с) ${DAY}(?![\\p{L}\\d])\\)?`, 'iu')
const SINGLE = new RegExp(`(?<![\\p{L}\\d$€£])${DAY}(?![\\p{L}\\d%])`, 'iu')

export interface FoundPeriod {
  /** As it stands there, without brackets. */
  text: string
  /** The line without it. */
  rest: string
}

/** The span of time a line names, or null. Pure. */
export function findPeriod(line: string): FoundPeriod | null {
  return found(line, RANGE) ?? found(line, SINCE)
}

/** A single year or month where a span would be: "BSc, 2014". Pure. */
export function findDate(line: string): FoundPeriod | null {
  return findPeriod(line) ?? found(line, SINGLE)
}

function found(line: string, pattern: RegExp): FoundPeriod | null {
  const match = pattern.exec(line)
  if (!match) return null
  const rest = `${line.slice(0, match.index)}  ${line.slice(match.index + match[0].length)}`
  return { text: match[0].replace(/^\(|\)$/g, '').trim(), rest: trimmed(rest) }
}

/** Without the marks that stood between it and the period. */
function trimmed(text: string): string {
  return text.replace(/^[\s,;|·•:–—-]+|[\s,;|·•:–—(-]+$/gu, '')
}
