// Part of `npm run lint`: every word of the page comes from a catalogue (docs/languages.md).
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { EXCEPTIONS, findBareStrings, withoutExceptions } from './lib/bare-strings.mjs'
import { ROOT } from './lib/paths.mjs'

const PAGE = join(ROOT, 'src', 'renderer')

const files = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'),
)
const found = files.flatMap((name) => {
  const path = join(PAGE, name)
  return findBareStrings(readFileSync(path, 'utf8'), relative(ROOT, path).split(sep).join('/'))
})
const { bare, unused } = withoutExceptions(found, EXCEPTIONS)
for (const { file, line, text } of bare) {
  process.stdout.write(`${file}:${line}: "${text}" is in no catalogue. Put it into src/renderer/i18n.\n`)
}
for (const { file, text } of unused) {
  process.stdout.write(`scripts/lib/bare-strings.mjs: the exception "${text}" in ${file} is not needed any more.\n`)
}
process.stdout.write(`${files.length} files of the page, ${bare.length} bare strings.\n`)
process.exitCode = bare.length + unused.length > 0 ? 1 : 0
