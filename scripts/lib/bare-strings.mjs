// Finds words in the page's source that are in no catalogue: they would stay English on a Russian page.
import { parseAst } from 'vite'

/** Attributes, and properties of objects, whose text a person sees or hears. */
const SEEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'body',
  'description',
  'error',
  'heading',
  'label',
  'lead',
  'legend',
  'message',
  'note',
  'nothingFoundMessage',
  'placeholder',
  'thumbLabel',
  'title',
])

/**
 * What may stand in the source: no language has another word for it. Each with its reason; one that is no longer needed is an error.
 * @type {readonly { file: string, text: string, reason: string }[]}
 */
export const EXCEPTIONS = [
  {
    file: 'src/renderer/features/conversation/keys-row.tsx',
    text: 'Enter',
    reason: 'The word printed on the key, on Russian keyboards, too.',
  },
  {
    file: 'src/renderer/features/settings/livekit-section.tsx',
    text: 'wss://PROJECT.livekit.cloud',
    reason: 'What an address looks like.',
  },
  {
    file: 'src/renderer/features/settings/local-model-line.tsx',
    text: 'http://127.0.0.1:11434/v1',
    reason: 'What an address looks like.',
  },
]

/** One small word as a property is a name in the catalogue: `{ label: 'date' }`. */
const CATALOGUE_NAME = /^[a-z][\w.:-]*$/

/** @typedef {{ file: string, line: number, text: string }} BareString */
/** @typedef {{ type: string, start: number, [key: string]: unknown }} Node */

/**
 * The bare strings of one TSX source: text between tags, and strings, template literals and their branches in what is shown.
 * @param {string} source
 * @param {string} file as it is to be named
 * @returns {BareString[]}
 */
export function findBareStrings(source, file) {
  const found = /** @type {BareString[]} */ ([])
  /** @param {Node} node @param {string} text */
  const report = (node, text) => {
    const words = text
      .replace(/&#?\w+;/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    // Signs and figures are the same in every language.
    if (/\p{L}/u.test(words)) found.push({ file, line: source.slice(0, node.start).split('\n').length, text: words })
  }
  /** What an expression comes to, where that stands in the source. @param {unknown} value */
  const shown = (value) => {
    if (!isNode(value)) return
    if (value.type === 'Literal' && typeof value.value === 'string') report(value, value.value)
    if (value.type === 'TemplateLiteral') for (const quasi of nodesIn(value.quasis)) report(quasi, cookedOf(quasi))
    if (value.type === 'JSXExpressionContainer' || value.type === 'ParenthesizedExpression') shown(value.expression)
    if (value.type === 'ConditionalExpression') for (const branch of [value.consequent, value.alternate]) shown(branch)
    // Of `a === 'done' && 'Done'` only what is shown; what is compared is no text.
    if (value.type === 'LogicalExpression') {
      if (value.operator !== '&&') shown(value.left)
      shown(value.right)
    }
    if (value.type === 'BinaryExpression' && value.operator === '+')
      for (const side of [value.left, value.right]) shown(side)
  }
  /** @param {unknown} value */
  const walk = (value) => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (!isNode(value)) return
    if (value.type === 'JSXText') report(value, String(value.value))
    if (value.type === 'JSXElement' || value.type === 'JSXFragment') {
      for (const child of nodesIn(value.children)) if (child.type === 'JSXExpressionContainer') shown(child)
    }
    if (value.type === 'JSXAttribute' && SEEN.has(nameOf(value.name))) shown(value.value)
    if (value.type === 'Property' && SEEN.has(nameOf(value.key)) && !isName(value.value)) shown(value.value)
    for (const [key, inner] of Object.entries(value)) if (key !== 'typeAnnotation') walk(inner)
  }
  walk(parseAst(source, { lang: 'tsx' }))
  return found
}

/**
 * What is left once the exceptions are taken out, and the exceptions that nothing needs.
 * @param {readonly BareString[]} found
 * @param {readonly { file: string, text: string, reason: string }[]} exceptions
 */
export function withoutExceptions(found, exceptions = EXCEPTIONS) {
  const isExcepted = (/** @type {BareString} */ { file, text }) =>
    exceptions.some((exception) => exception.file === file && exception.text === text)
  const unused = exceptions.filter(({ file, text }) => !found.some((bare) => bare.file === file && bare.text === text))
  return { bare: found.filter((one) => !isExcepted(one)), unused }
}

/** @param {unknown} value @returns {value is Node} */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** @param {unknown} value @returns {Node[]} */
function nodesIn(value) {
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** @param {unknown} value @returns {boolean} */
function isName(value) {
  return isNode(value) && value.type === 'Literal' && CATALOGUE_NAME.test(String(value.value))
}

/** @param {unknown} name @returns {string} */
function nameOf(name) {
  if (!isNode(name)) return ''
  return String(name.type === 'Literal' ? name.value : name.name)
}

/** @param {Node} quasi @returns {string} */
function cookedOf({ value }) {
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
}
