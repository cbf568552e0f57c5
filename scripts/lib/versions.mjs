/**
 * The first dotted version in a text, as numbers: `livekit-server version 1.13.5` gives [1, 13, 5].
 * @param {string} text
 * @returns {number[] | null}
 */
export function parseVersion(text) {
  const found = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text)
  if (found === null) return null
  return [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)]
}

/**
 * @param {readonly number[]} version
 * @param {readonly number[]} least
 */
export function isAtLeast(version, least) {
  for (let part = 0; part < least.length; part++) {
    const difference = (version[part] ?? 0) - (least[part] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}
