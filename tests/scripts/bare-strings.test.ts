import { expect, it } from 'vitest'
import { findBareStrings, withoutExceptions } from '../../scripts/lib/bare-strings.mjs'

const FILE = 'src/renderer/planted.tsx'
const textsIn = (jsx: string) => findBareStrings(`export const x = ${jsx}`, FILE).map(({ text }) => text)

it.each([
  ['<p>Hello there</p>', ['Hello there']],
  ["<p>{'Hello'}</p>", ['Hello']],
  // Bug: only plain strings are looked for, and a template literal slips through.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source.
  ['<p>{`Question ${n}`}</p>', ['Question']],
  ["<p>{done ? 'Done' : <b>Not yet</b>}</p>", ['Done', 'Not yet']],
  ["<p>{name ?? 'nobody'}{isNew && 'new'}</p>", ['nobody', 'new']],
  [
    '<input placeholder="Your name" aria-label="Name" title="Write it" alt="x" />',
    ['Your name', 'Name', 'Write it', 'x'],
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source.
  ["<Field label={'Name'} description={`of ${a}`} />", ['Name', 'of']],
  ["show({ title: 'Something happened', message: t('a.b') })", ['Something happened']],
  ['<p>Привет</p>', ['Привет']],
])('finds what is planted in %s', (jsx, texts) => {
  expect(textsIn(jsx)).toEqual(texts)
})

it.each([
  "<p>{t('setup:title')}</p>",
  '<p className="wide" data-state="open" id="name" />',
  "<p>{state === 'done' && t('done')}</p>",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source.
  '<p>{a} · {b} – {`${a}, ${b}`} 100 %&nbsp;</p>',
  "{ label: 'date', title: 'column.date' }",
])('leaves %s alone', (jsx) => {
  expect(textsIn(jsx)).toEqual([])
})

it('says where', () => {
  expect(findBareStrings('export const x = (\n  <p>\n    {t("a")}\n    <b>Bare</b>\n  </p>\n)', FILE)).toEqual([
    { file: FILE, line: 4, text: 'Bare' },
  ])
})

it('lets exceptions pass, and names the ones that nothing needs (bug: a list that only grows)', () => {
  const found = findBareStrings('export const x = <kbd>Enter</kbd>', FILE)
  const enter = { file: FILE, text: 'Enter', reason: 'A key.' }
  const old = { ...enter, text: 'Escape' }
  expect(withoutExceptions(found, [enter, old])).toEqual({ bare: [], unused: [old] })
  expect(withoutExceptions(found, []).bare).toHaveLength(1)
})
