/**
 * A value as RFC 8785 (JSON Canonicalization Scheme) writes it: the same bytes for the same data, however a file was indented or its
 * keys were ordered. ECMAScript writes strings and numbers as the RFC wants them; what is left is the order of keys, by UTF-16 code
 * units. Throws a TypeError for what has no such form: NaN and infinities, lone surrogates, anything that JSON does not have. Pure.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number without a form in JSON')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no form in JSON`)
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${canonicalString(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

function canonicalString(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new TypeError('half of a character')
  return JSON.stringify(text)
}
