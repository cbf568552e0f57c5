import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { expect, test } from 'vitest'
import { MIGRATIONS } from './migrations'

/** A landed migration is never edited: its file on a user's machine has run. A new one adds a line here. */
const LANDED: Record<string, string> = {
  '20261121014822_initial': 'b98c58466fc5936f8f07db7aee9453e5257da6890eb919d3c25e5348e9f8517f',
  '20261121081451_own_keys': '11a280b661f3cbd0a0ba53995a3e182d80f01f674939869b5001802bfdae4a51',
  '20261121101215_session_server': 'b176fd2ea046f869a72404b379656dfe8534e11754a05a91cd3a3e1dc5c2b255',
  '20261121115050_coach_report': '13397a541f4e3eb1ad72a3f590a9139017f6374fdd4d64fb773ac3244c65dce3',
  '20261121121001_history_search': 'cae1ee5a01a1dde0a664ee14fb9bae9f13269d4fa8db05a300245f01c1012276',
  '20261121154002_history_sorts': '5c77b82cd1b08a4118a4286897d347375a53c096fff374c874860d1be3bc7c25',
  '20261121160516_interview_engine': 'e8f4bd4f43b140ad0cc7b7d381a27ade1bef6ec4c7fa56b73626989a86f84336',
  '20261121162433_library_search': 'fd21ffbce3a09d8028cfc040983888b1d27da1444a7789c6b432acdc353a14a5',
  '20261121162504_library_indexes': '731d8586305e891cb4067e8b1f4f3704fbd4de989aad576347154a4948432da5',
  '20261121164005_diagnostics': '1497aec816d696613732505f68cc3e2af6b3931d77980610ad481c1a85aec740',
  '20261121172334_library_facets': 'cc20b0f7890ee46e6546e9b66e6d376d45dc3364b8bf13d39d756c58606875a7',
  '20261121194617_asked_language': '476b6238d9a40d3d25166d53299ebdc5032943da8dce00a0d10bffda7264fb2e',
}

test('would catch an edit to a landed migration', () => {
  const now = MIGRATIONS.map(({ name, sql }) => [
    name,
    createHash('sha256').update(sql.replace(/\r\n/g, '\n')).digest('hex'),
  ])
  expect(Object.fromEntries(now)).toEqual(LANDED)
})

test('would catch a change to the schema without its migration (npm run migrations -- --name what_changed)', async () => {
  const dir = join(__dirname, 'schema')
  const modules = await Promise.all(readdirSync(dir).map((name) => import(join(dir, name))))
  const tables = Object.assign({}, ...modules)
  const snapshots = readdirSync(join(__dirname, 'migrations/meta'))
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
  const last = JSON.parse(
    readFileSync(join(__dirname, 'migrations/meta', snapshots[snapshots.length - 1] ?? ''), 'utf8'),
  )
  expect(await generateSQLiteMigration(last, await generateSQLiteDrizzleJson(tables, last.id))).toEqual([])
})
