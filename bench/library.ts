import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { silentLogger } from '@node/log/logger'
import type { LibraryFilter } from '@shared/contract/library'
import { contentKey } from '@shared/domain/library/content-key'
import { seededRandom } from '@shared/domain/random'
import { quantile } from '@shared/domain/statistics'
import { openPersistence } from '../src/main/persistence/persistence'
import type { NewBankRow } from '../src/main/persistence/repositories/library'
import { systemRandomness } from '../src/main/studio/clock'
import { studioPaths } from '../src/main/studio/data-folder'
import { createEventHub } from '../src/main/studio/events/event-hub'
import { createLibrary } from '../src/main/studio/library/library'
import { lastProfile } from '../src/main/studio/profiles/last-profile'
import { readPacks, seedBank } from '../src/main/studio/questions/seed-bank'
import { createUuidV7 } from '../src/main/studio/uuid-v7'
import { temporaryDir } from './lib/support'

export const name =
  'library: search in 100,000 questions of one person, as one types and with filters; limit 30 ms at p95'

const QUESTIONS = Number(process.env.BENCH_QUESTIONS ?? 100_000)
const SEARCHES = 300
const TAGS = 400
const NOW_MS = Date.UTC(2026, 10, 21, 12)
const NO_FILTER: LibraryFilter = {
  search: '',
  position: null,
  stage: null,
  difficulty: null,
  topic: null,
  language: null,
  tag: null,
  origin: null,
}

export async function run(): Promise<string[]> {
  const dataDir = await temporaryDir()
  const paths = studioPaths(dataDir, join)
  const persistence = openPersistence({ file: paths.databaseFile, nowMs: NOW_MS })
  const newId = createUuidV7({ nowMs: () => NOW_MS, bytes: systemRandomness.bytes }, undefined)
  const packsDir = resolve('resources/questions')
  seedBank({ persistence, packsDir, newId })
  const profile = lastProfile(persistence, newId, NOW_MS)
  const random = seededRandom(7)
  const { rows, words } = manyQuestions(packsDir, { profileId: profile.id, newId, random })
  const fromMs = performance.now()
  persistence.transaction(() => persistence.library.insertAll(rows))
  const insertedInMs = performance.now() - fromMs
  const library = createLibrary({
    persistence,
    profile: { id: profile.id, name: profile.name },
    paths,
    clock: { nowMs: () => NOW_MS },
    random: systemRandomness,
    newId,
    events: createEventHub(),
    log: silentLogger,
    recordError: () => {},
  })
  const search = (filter: Partial<LibraryFilter>) => library.search({ ...NO_FILTER, ...filter, page: 1, pageSize: 20 })
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const typed = (i: number) => {
    const beginning = pick(words).slice(0, 2 + Math.floor(random() * 6))
    return i % 3 === 0 ? `${pick(words)} ${beginning}` : beginning
  }
  const filters = (): Partial<LibraryFilter> => {
    const row = pick(rows)
    return {
      ...(random() < 0.5 && { position: row.position }),
      ...(random() < 0.5 && { stage: row.stage }),
      ...(random() < 0.5 && { difficulty: row.difficulty }),
      ...(random() < 0.3 && { topic: row.topic }),
      ...(random() < 0.2 && { tag: row.tags[0] ?? null }),
      ...(random() < 0.2 && { origin: pick(['own', 'studio', 'pack'] as const) }),
    }
  }
  const many = (n: number, one: (i: number) => unknown) => Array.from({ length: n }, (_, i) => timeOf(() => one(i)))
  const before = process.cpuUsage()
  const asTyped = many(SEARCHES, (i) => search({ search: typed(i) }))
  const filtered = many(SEARCHES, (i) => search({ search: typed(i), ...filters() }))
  const { user, system } = process.cpuUsage(before)
  const processorMsOfOne = (user + system) / 1000 / (2 * SEARCHES)
  const lines = [
    `added                ${QUESTIONS} questions in ${(insertedInMs / 1000).toFixed(1)} s; load ${(loadavg()[0] ?? 0).toFixed(1)}`,
    `as one types         ${told(asTyped)}`,
    `typed, with filters  ${told(filtered)}`,
    `both together        ${told([...asTyped, ...filtered])}, limit 30 at p95`,
    `filters alone        ${told(many(100, () => search(filters())))}`,
    `first page           ${told(many(50, () => search({})))}`,
    `"the"                ${told(many(20, () => search({ search: 'the' })))} (in nearly every question)`,
    `duplicates           ${told(many(50, () => library.duplicates({ content: pick(rows).content, exceptId: null })))}`,
    `facets, once         ${told(many(1, () => library.facets()))}`,
    `processor            ${processorMsOfOne.toFixed(1)} ms a search, on average: what a still machine takes`,
    `load                 ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  ]
  persistence.close()
  await rm(dataDir, { recursive: true, force: true })
  return lines
}

/** The studio's questions over and over, each with four other words in it, so that no two are the same. */
function manyQuestions(
  packsDir: string,
  { profileId, newId, random }: { profileId: string; newId(): string; random(): number },
): { rows: NewBankRow[]; words: string[] } {
  const packs = readPacks(packsDir)
  const all = packs.flatMap((pack) => pack.questions.map((question) => ({ pack, question })))
  const words = [...new Set(all.flatMap(({ question }) => question.text.match(/\p{L}{2,}/gu) ?? []))]
  const word = () => words[Math.floor(random() * words.length)] ?? 'the'
  const rows = Array.from({ length: QUESTIONS }, (_, i): NewBankRow => {
    const { pack, question } = all[i % all.length] ?? all[0] ?? { pack: null, question: null }
    if (!pack || !question) throw new Error('no seeds')
    const id = newId()
    const content = `${question.text} ${word()} ${word()} ${word()} ${word()}`
    return {
      id,
      key: id,
      position: pack.role,
      positionTitle: pack.title,
      stage: question.stage,
      difficulty: question.difficulty,
      topic: question.topic,
      topicTitle: question.topic,
      topicOrder: 1,
      content,
      expectedAnswer: question.expectedAnswer,
      evaluationCriteria: question.criteria,
      contentHash: '',
      retired: false,
      profileId,
      language: 'en',
      tags: [`tag ${Math.floor(random() * TAGS)}`],
      packId: null,
      replacesKey: null,
      updatedAtMs: NOW_MS,
      contentKey: contentKey(content),
    }
  })
  return { rows, words }
}

function timeOf(work: () => unknown): number {
  const fromMs = performance.now()
  work()
  return performance.now() - fromMs
}

function told(times: readonly number[]): string {
  const at = (share: number) => `${(quantile(times, share) ?? 0).toFixed(1)} ms`
  return `median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`
}
