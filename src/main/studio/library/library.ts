import { StudioError } from '@shared/contract/errors'
import type { LibraryFields, LibraryQuestion, libraryContract } from '@shared/contract/library'
import type { BankCell } from '../../persistence/repositories/library'
import type { BankRecord } from '../../persistence/repositories/question-bank'
import type { ContractOutputs, ContractService } from '../contract-outputs'
import type { Core } from '../core'
import { duplicatesOf } from './duplicates'
import { createPacks } from './packs/packs'
import { columnsOf, fieldsOf, ownRow, viewOf } from './question-row'

export type LibraryService = ContractService<typeof libraryContract>

const MOST_TAGS = 500

/** The questions one profile can be asked: the studio's own, which all read, and what this person wrote or imported. */
export function createLibrary(core: Core): LibraryService {
  const { persistence, profile, clock } = core
  const { library } = persistence
  let facets: ContractOutputs<typeof libraryContract>['facets'] | null = null
  const known = () => {
    facets ??= {
      ...placesIn(library.cells(profile.id)),
      tags: library.tags(profile.id, MOST_TAGS),
      hidden: library.hiddenCount(profile.id),
    }
    return facets
  }
  const changed = () => {
    facets = null
  }

  function views(rows: readonly BankRecord[], search = ''): LibraryQuestion[] {
    const keys = rows.flatMap(({ key, replacesKey }) => (replacesKey === null ? [key] : [key, replacesKey]))
    const asked = library.asked(profile.id, keys)
    const packed = rows.some(({ packId }) => packId !== null)
    const packs = packed ? persistence.questionPacks.list(profile.id) : []
    const packNames = new Map(packs.map(({ id, name }) => [id, name]))
    return rows.map((row) => viewOf(row, { search, packNames, asked }))
  }

  function rowOf(id: string): BankRecord {
    const row = library.get(profile.id, id)
    if (!row || row.retired) throw new StudioError('NOT_FOUND')
    return row
  }
  const viewOfId = (id: string): LibraryQuestion => {
    const [view] = views([rowOf(id)])
    if (!view) throw new StudioError('NOT_FOUND')
    return view
  }

  /** Stands for one of the studio's in this profile from now on. */
  function standIn(of: BankRecord, fields: LibraryFields, hidden: boolean): string {
    const id = core.newId()
    const ids = { id, key: id, profileId: profile.id, packId: null, replacesKey: of.key, updatedAtMs: clock.nowMs() }
    const row = { ...ownRow(columnsOf(fields, known()), ids), retired: hidden }
    persistence.transaction(() => library.insertAll([row]))
    changed()
    return id
  }

  return {
    search: ({ page, pageSize, ...filter }) => {
      const found = library.search(profile.id, filter, { offset: (page - 1) * pageSize, limit: pageSize })
      return { ...found, rows: views(found.rows, filter.search) }
    },
    get: ({ id }) => viewOfId(id),
    facets: () => known(),
    duplicates: (of) => duplicatesOf(persistence, profile.id, of),
    add: (fields) => {
      const id = core.newId()
      const ids = { id, key: id, profileId: profile.id, packId: null, replacesKey: null, updatedAtMs: clock.nowMs() }
      persistence.transaction(() => library.insertAll([ownRow(columnsOf(fields, known()), ids)]))
      changed()
      return viewOfId(id)
    },
    edit: ({ id, ...change }) => {
      const row = rowOf(id)
      const fields = { ...fieldsOf(row), ...given(change) }
      if (row.profileId === null) {
        if (ownVersionOf(row)) throw new StudioError('NOT_FOUND')
        return viewOfId(standIn(row, fields, false))
      }
      library.update(profile.id, id, { ...columnsOf(fields, known()), updatedAtMs: clock.nowMs() })
      changed()
      return viewOfId(id)
    },
    remove: ({ id }) => {
      const row = rowOf(id)
      if (row.profileId !== null) library.remove(profile.id, id)
      else if (!ownVersionOf(row)) standIn(row, fieldsOf(row), true)
      changed()
      return {}
    },
    restore: ({ id }) => {
      const key = id === null ? null : (library.get(profile.id, id)?.key ?? '')
      const restored = library.unhide(profile.id, key)
      changed()
      return { restored }
    },
    ...createPacks({ core, known, changed }),
  }

  function ownVersionOf(row: BankRecord): boolean {
    return library.standsFor(profile.id, row.key)
  }
}

/** Without what was left out: a field that is not there must not empty the row's. */
function given(change: { [K in keyof LibraryFields]?: LibraryFields[K] | undefined }): Partial<LibraryFields> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

/** Roles, topics of each, and languages, each once, in the order they come. */
function placesIn(cells: readonly BankCell[]) {
  const positions = new Map<string, { id: string; title: string; questions: number }>()
  const topics = new Map<string, { position: string; id: string; title: string }>()
  for (const { position, positionTitle, topic, topicTitle, questions } of cells) {
    const known = positions.get(position) ?? { id: position, title: positionTitle, questions: 0 }
    positions.set(position, { ...known, questions: known.questions + questions })
    const place = JSON.stringify([position, topic])
    if (!topics.has(place)) topics.set(place, { position, id: topic, title: topicTitle })
  }
  const languages = [...new Set(cells.map(({ language }) => language))].sort()
  return { positions: [...positions.values()], topics: [...topics.values()], languages }
}
