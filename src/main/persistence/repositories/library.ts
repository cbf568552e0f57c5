import { hasWords } from '@shared/domain/library/found-text'
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '../database'
import { answers } from '../schema/answers'
import { questionBank } from '../schema/question-bank'
import { questions } from '../schema/questions'
import { searchExpression } from '../search-expression'
import type { BankRecord } from './question-bank'

export interface BankFilter {
  /** As it was typed; empty: everything. */
  search: string
  position: string | null
  stage: BankRecord['stage'] | null
  difficulty: BankRecord['difficulty'] | null
  topic: string | null
  language: string | null
  tag: string | null
  origin: 'studio' | 'own' | 'pack' | null
}

export interface BankPage {
  rows: BankRecord[]
  /** At most COUNTED; `more` says that there are others. */
  total: number
  more: boolean
}

export interface BankCell {
  position: string
  positionTitle: string
  topic: string
  topicTitle: string
  language: string
  questions: number
}

export type NewBankRow = Omit<BankRecord, 'searchId'>

const COUNTED = 1000
const ROWS_AT_ONCE = 100
/** What the full-text index gathers in memory before it writes a part of itself; merging many small parts takes twice as long. */
const HASH_BYTES = { usual: 1024 * 1024, many: 64 * 1024 * 1024 }
const MANY_ROWS = 1000
/** So few finds are ranked by their own words; for more the index is asked a second time. */
const FEW = 100

/**
 * Words of the column `scope` of the full-text index (migration library_search): filters are looked up there, so that a search goes
 * through one index whatever it is filtered by. Values are written in hexadecimal digits: one word each.
 */
const scopeOf = {
  profile: (id: string) => `0u${id.replace(/-/g, '')}`,
  studio: '0ustudio',
  value: (letter: 's' | 'd' | 'o', value: string) => `0${letter}${value}`,
  text: (letter: 'p' | 't' | 'l' | 'g', value: string) => `0${letter}${Buffer.from(value, 'utf8').toString('hex')}`,
}

/** The same expression as in the triggers of library_search; a test compares what both write. */
const INDEXED = sql.raw(`select search_id, content, topic_title, tags, expected_answer,
  case when retired then '' else '0u' || coalesce(replace(profile_id, '-', ''), 'studio')
    || ' 0o' || case when pack_id is not null then 'pack' when profile_id is null then 'studio' else 'own' end
    || ' 0s' || stage || ' 0d' || difficulty || ' 0p' || hex(position) || ' 0t' || hex(topic) || ' 0l' || hex(language)
    || coalesce((select ' 0g' || group_concat(hex(value), ' 0g') from json_each(tags)), '') end
  from question_bank`)

export function createLibraryRepository(db: Db) {
  const visible = (profileId: string) => or(isNull(questionBank.profileId), eq(questionBank.profileId, profileId))
  const own = (profileId: string, id: string) => and(eq(questionBank.profileId, profileId), eq(questionBank.id, id))

  /** Places in the full-text index, the newest first. */
  const places = (expression: string, { limit, without }: { limit: number; without: readonly number[] }): number[] =>
    db
      .values<[number]>(
        sql`select rowid from question_search where question_search match ${expression}
          ${without.length > 0 ? sql`and +rowid not in (select value from json_each(${JSON.stringify(without)}))` : sql``}
          order by rowid desc limit ${limit}`,
      )
      .map(([place]) => place)

  /** The studio's questions that this profile has its own version of, or hid. */
  const replacedPlaces = (profileId: string): number[] =>
    db
      .all<{ place: number }>(
        sql`select of.search_id as place from question_bank mine indexed by question_bank_by_replaced join question_bank of on of.key = mine.replaces_key
            where mine.profile_id = ${profileId} and mine.replaces_key is not null`,
      )
      .map(({ place }) => place)

  const setHashBytes = (bytes: number) =>
    db.run(sql`insert into question_search (question_search, rank) values ('hashsize', ${sql.raw(String(bytes))})`)

  const rowsAt = (found: readonly number[]): BankRecord[] => {
    const rows = db
      .select()
      .from(questionBank)
      .where(inArray(questionBank.searchId, [...found]))
      .all()
    const byPlace = new Map(rows.map((row) => [row.searchId, row]))
    return found.flatMap((place) => byPlace.get(place) ?? [])
  }

  return {
    /**
     * A page of what this profile can be asked. Without a search its own questions, newest first, then the studio's by role; with one
     * those with every word in the question itself, then those with the words in topic, tags or the expected answer.
     */
    search: (profileId: string, filter: BankFilter, page: { offset: number; limit: number }): BankPage => {
      const typed = filter.search.trim() === '' ? undefined : searchExpression(filter.search)
      if (typed === null) return { rows: [], total: 0, more: false }
      const replaced = replacedPlaces(profileId)
      const end = page.offset + page.limit
      const most = Math.max(COUNTED, end) + 1
      const find = (expression: string, limit: number) => places(expression, { limit, without: replaced })
      const mine = scopeOf.profile(profileId)
      const found = () => {
        if (typed === undefined) {
          const own = find(inScope([mine], filter), most)
          return [...own, ...inOrder(find(inScope([scopeOf.studio], filter), most))]
        }
        const scope = inScope([mine, scopeOf.studio], filter)
        const all = find(`({content topic tags expected} : (${typed})) AND ${scope}`, most)
        // Those with every word in the question itself come first, as many as this page needs.
        const first =
          all.length <= FEW ? withAllWords(all, filter.search) : find(`({content} : (${typed})) AND ${scope}`, end)
        const known = new Set(first)
        return [...first, ...all.filter((place) => !known.has(place))]
      }
      const inAll = found()
      return {
        rows: rowsAt(inAll.slice(page.offset, end)),
        total: Math.min(COUNTED, inAll.length),
        more: inAll.length > COUNTED,
      }
    },
    get: (profileId: string, id: string): BankRecord | undefined =>
      db
        .select()
        .from(questionBank)
        .where(and(visible(profileId), eq(questionBank.id, id)))
        .get(),
    /** Those of these keys that this profile can see. */
    byKeys: (profileId: string, keys: readonly string[]): BankRecord[] =>
      inParts(keys, (some) =>
        db
          .select()
          .from(questionBank)
          .where(and(visible(profileId), inArray(questionBank.key, some)))
          .all(),
      ),
    /** What this profile sees with these words, by their content keys. */
    byContentKeys: (profileId: string, contentKeys: readonly string[]): BankRecord[] => {
      const replaced = new Set(replacedPlaces(profileId))
      return inParts(contentKeys, (some) =>
        db
          .select()
          .from(questionBank)
          .where(and(visible(profileId), eq(questionBank.retired, false), inArray(questionBank.contentKey, some)))
          .all(),
      ).filter(({ searchId }) => !replaced.has(Number(searchId)))
    },
    /** Questions that have two of these words, which are most likely to ask the same; at most some hundred. */
    alike: (profileId: string, words: readonly string[]): BankRecord[] => {
      const scope = inScope([scopeOf.profile(profileId), scopeOf.studio], null)
      const replaced = replacedPlaces(profileId)
      const found = new Set<number>()
      for (const [i, word] of words.entries()) {
        for (const other of words.slice(i + 1)) {
          const expression = [word, other].map((of) => searchExpression(of)).filter((of) => of !== null)
          if (expression.length < 2) continue
          for (const place of places(`{content} : (${expression.join(' ')}) AND ${scope}`, {
            limit: 60,
            without: replaced,
          }))
            found.add(place)
        }
      }
      return inParts([...found], rowsAt)
    },
    /** Adds rows: the full-text index takes all of them in one statement, a trigger for each row would take eight times as long. */
    insertAll: (rows: readonly NewBankRow[]): void => {
      if (rows.length === 0) return
      const last = db.get<{ n: number }>(sql`select coalesce(max(search_id), 0) as n from question_bank`)?.n ?? 0
      for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
        const some = rows.slice(i, i + ROWS_AT_ONCE).map((row, j) => ({ ...row, searchId: last + i + j + 1 }))
        db.insert(questionBank).values(some).run()
      }
      const many = rows.length >= MANY_ROWS
      if (many) setHashBytes(HASH_BYTES.many)
      db.run(
        sql`insert into question_search (rowid, content, topic, tags, expected, scope) ${INDEXED} where search_id > ${last}`,
      )
      if (many) setHashBytes(HASH_BYTES.usual)
    },
    update: (profileId: string, id: string, change: Partial<Omit<NewBankRow, 'id' | 'profileId'>>): void => {
      db.update(questionBank).set(change).where(own(profileId, id)).run()
    },
    remove: (profileId: string, id: string): void => {
      db.delete(questionBank).where(own(profileId, id)).run()
    },
    /** Shows what this profile hid, all or the one that stands for this key. How many. */
    unhide: (profileId: string, key: string | null): number =>
      db
        .delete(questionBank)
        .where(
          and(
            eq(questionBank.profileId, profileId),
            eq(questionBank.retired, true),
            sql`replaces_key is not null`,
            key === null ? undefined : eq(questionBank.replacesKey, key),
          ),
        )
        .run().changes,
    /** Whether this profile has its own version of the studio's question with this key, or hid it. */
    standsFor: (profileId: string, key: string): boolean =>
      db
        .select({ id: questionBank.id })
        .from(questionBank)
        .where(and(eq(questionBank.profileId, profileId), eq(questionBank.replacesKey, key)))
        .get() !== undefined,
    hiddenCount: (profileId: string): number =>
      db
        .select({ n: sql<number>`count(*)` })
        .from(questionBank)
        .where(
          and(eq(questionBank.profileId, profileId), eq(questionBank.retired, true), sql`replaces_key is not null`),
        )
        .get()?.n ?? 0,
    ofPack: (profileId: string, packId: string): BankRecord[] =>
      db
        .select()
        .from(questionBank)
        .where(and(eq(questionBank.profileId, profileId), eq(questionBank.packId, packId)))
        // As they were imported.
        .orderBy(asc(questionBank.searchId))
        .all(),
    /** In how many interviews each of these keys was asked, and the mean of its scores. */
    asked: (profileId: string, keys: readonly string[]): Map<string, { times: number; meanScore: number | null }> => {
      const rows = db
        .select({
          key: questions.bankKey,
          times: sql<number>`count(distinct ${answers.interviewId})`,
          meanScore: sql<number | null>`avg(${answers.score})`,
        })
        .from(questions)
        .innerJoin(answers, and(eq(answers.interviewId, questions.interviewId), eq(answers.questionId, questions.id)))
        .where(and(eq(questions.profileId, profileId), inArray(questions.bankKey, [...keys])))
        .groupBy(questions.bankKey)
        .all()
      return new Map(rows.map(({ key, times, meanScore }) => [key ?? '', { times, meanScore }]))
    },
    /** What filters can choose from, for one profile: each role, topic and language that there is, roles and topics in their order. */
    cells: (profileId: string): BankCell[] =>
      db.all(
        sql`select position, max(position_title) as positionTitle, topic, max(topic_title) as topicTitle, language, count(*) as questions
          from question_bank indexed by question_bank_facets
          where (profile_id is null or profile_id = ${profileId}) and retired = 0 group by position, topic, language
          order by positionTitle collate nocase, min(topic_order), topicTitle collate nocase`,
      ),
    /** The same of one pack. */
    cellsOfPack: (profileId: string, packId: string): BankCell[] =>
      db.all(
        sql`select position, max(position_title) as positionTitle, topic, max(topic_title) as topicTitle, language, count(*) as questions
          from question_bank where profile_id = ${profileId} and pack_id = ${packId} group by position, topic, language`,
      ),
    tags: (profileId: string, limit: number): string[] =>
      db
        .all<{ tag: string }>(
          sql`select value as tag from question_bank indexed by question_bank_facets, json_each(question_bank.tags)
            where retired = 0 and tags <> '[]' and (profile_id is null or profile_id = ${profileId})
            group by value order by count(*) desc, value limit ${limit}`,
        )
        .map(({ tag }) => tag),
    /** The studio's own as the packs it came with are compared with it. */
    studios: (): Pick<BankRecord, 'key' | 'contentHash' | 'retired' | 'contentKey'>[] =>
      db
        .select({
          key: questionBank.key,
          contentHash: questionBank.contentHash,
          retired: questionBank.retired,
          contentKey: questionBank.contentKey,
        })
        .from(questionBank)
        .where(isNull(questionBank.profileId))
        .all(),
  }

  /** Those of these whose question itself has every word that was typed. */
  function withAllWords(found: readonly number[], typed: string): number[] {
    const rows = db
      .select({ place: questionBank.searchId, content: questionBank.content })
      .from(questionBank)
      .where(inArray(questionBank.searchId, [...found]))
      .all()
    const fitting = new Set(rows.filter(({ content }) => hasWords(content, typed)).map(({ place }) => place))
    return found.filter((place) => fitting.has(place))
  }

  /** The studio's few hundred by role, topic and difficulty; the index holds them in the order they came. */
  function inOrder(found: readonly number[]): number[] {
    return db
      .all<{ place: number }>(
        sql`select search_id as place from question_bank where search_id in (select value from json_each(${JSON.stringify(found)}))
          order by position = 'shared', position_title, topic_order,
            case difficulty when 'EASY' then 0 when 'MEDIUM' then 1 else 2 end, key`,
      )
      .map(({ place }) => place)
  }
}

/** Who it belongs to and every filter, as an expression over the column `scope`. */
function inScope(profiles: readonly string[], filter: BankFilter | null): string {
  const words = filter
    ? [
        filter.position !== null && scopeOf.text('p', filter.position),
        filter.stage !== null && scopeOf.value('s', filter.stage),
        filter.difficulty !== null && scopeOf.value('d', filter.difficulty),
        filter.topic !== null && scopeOf.text('t', filter.topic),
        filter.language !== null && scopeOf.text('l', filter.language),
        filter.tag !== null && scopeOf.text('g', filter.tag),
        filter.origin !== null && scopeOf.value('o', filter.origin),
      ].filter((word) => word !== false)
    : []
  const who = `(${profiles.map((word) => `"${word}"`).join(' OR ')})`
  return `({scope} : (${[who, ...words.map((word) => `"${word}"`)].join(' AND ')}))`
}

/** SQLite takes so many values of a list at once. */
const VALUES_AT_ONCE = 500

function inParts<T, R>(values: readonly T[], ask: (some: T[]) => R[]): R[] {
  const out: R[] = []
  for (let i = 0; i < values.length; i += VALUES_AT_ONCE) out.push(...ask(values.slice(i, i + VALUES_AT_ONCE)))
  return out
}
