import { StudioError } from '@shared/contract/errors'
import type { LibraryFields, LibraryFilter, libraryContract, PackCheck } from '@shared/contract/library'
import { contentKey } from '@shared/domain/library/content-key'
import { packBankKey } from '@shared/domain/packs/bank-key'
import type { Pack, PackQuestion } from '@shared/domain/packs/pack'
import { type PackProblem, problemAt, sayProblem } from '@shared/domain/packs/problem'
import { SHARED_POSITION } from '@shared/domain/questions/choose-questions'
import type { BankCell } from '../../../persistence/repositories/library'
import type { BankRecord } from '../../../persistence/repositories/question-bank'
import type { PackRecord } from '../../../persistence/repositories/question-packs'
import type { ContractService } from '../../contract-outputs'
import type { Core } from '../../core'
import { columnsOf, type KnownPlaces, ownRow } from '../question-row'
import { exportPack } from './export-pack'
import { knownPackKey } from './pack-key'
import { createPackUploads } from './pack-uploads'
import { type ReadPack, readPack } from './read-pack'
import { readPlan } from './read-plan'
import { fingerprintOfPem } from './signature'
import { changesRubrics, mergedRubrics, readRubrics, replacedRubrics, storedRubrics } from './stored-rubrics'

export type PacksService = Pick<
  ContractService<typeof libraryContract>,
  'packs' | 'sendPart' | 'checkPack' | 'installPack' | 'removePack' | 'exportPack'
>

interface PacksOptions {
  core: Core
  known(): KnownPlaces
  /** Questions came or went. */
  changed(): void
}

const MOST_NAMED = 200

/** Question packs: what is in a file, taking it, giving one away. */
export function createPacks({ core, known, changed }: PacksOptions): PacksService {
  const { persistence, profile, clock, paths } = core
  const { library, questionPacks } = persistence
  const uploads = createPackUploads(core)

  function look(fileName: string, text: string) {
    const read = readPack(fileName, text)
    if (read.pack === null) return { ...read, compared: null }
    const installed = questionPacks.byKey(profile.id, read.pack.key)
    const present = installed ? library.ofPack(profile.id, installed.id) : []
    const rows = compare(read.pack, present, known())
    const foreign = installed && signerProblem(installed.signer, read)
    return {
      ...read,
      problems: foreign ? [...read.problems, foreign] : read.problems,
      compared: { installed, rows, overwrites: overwrites(read.pack, installed, rows) },
    }
  }

  return {
    packs: () =>
      questionPacks
        .list(profile.id)
        .map(({ id, key, name, version, author, signer, questions, plan, importedAtMs }) => {
          return {
            id,
            key,
            name,
            version,
            author,
            signer,
            questions,
            importedAtMs,
            plan: readPlan(plan),
            ...aboutPack(library.cellsOfPack(profile.id, id)),
          }
        }),
    sendPart: uploads.add,
    checkPack: ({ fileName, ...source }): PackCheck => {
      const { pack, signature, problems, compared } = look(fileName, uploads.textOf(source))
      const rows = compared?.rows ?? []
      return {
        key: pack?.key ?? '',
        name: pack?.name ?? fileName,
        version: pack?.version ?? '',
        author: pack?.author ?? '',
        licence: pack?.licence ?? null,
        signature: signature.state,
        signer:
          signature.state === 'valid'
            ? {
                name: signature.signer,
                fingerprint: signature.fingerprint,
                knownBefore: isKnown(signature.fingerprint),
              }
            : null,
        questions: pack?.questions.length ?? 0,
        rubrics: Object.keys(pack?.rubrics ?? {}).length,
        plan: pack?.plan ?? null,
        conflicts: rows
          .flatMap(({ question, present, differs }) =>
            present && differs ? [{ key: question.key, present: present.content, coming: question.question }] : [],
          )
          .slice(0, MOST_NAMED),
        overwrites: compared?.overwrites ?? [],
        duplicates: pack ? duplicatesIn(pack, compared?.installed?.id ?? null) : [],
        problems: problems.slice(0, MOST_NAMED),
      }
    },
    installPack: ({ fileName, overwrite, ...source }) => {
      const { pack, signature, problems, compared } = look(fileName, uploads.textOf(source))
      if (signature.state === 'broken') throw new StudioError('PACK_SIGNATURE_BROKEN')
      if (pack === null || compared === null || problems.length > 0) {
        throw new StudioError('BAD_PACK', problems.slice(0, 3).map(sayProblem).join('; '))
      }
      const { installed, rows } = compared
      const asks = compared.overwrites.length > 0 || rows.some(({ differs }) => differs)
      if (overwrite === null && asks) throw new StudioError('PACK_CONFLICT')
      const packId = installed?.id ?? core.newId()
      const ids = { profileId: profile.id, packId, replacesKey: null, updatedAtMs: clock.nowMs() }
      const coming = rows.filter(({ present }) => present === undefined)
      const changing = rows.filter(({ differs }) => differs && overwrite === true)
      persistence.transaction(() => {
        questionPacks.put({
          id: packId,
          profileId: profile.id,
          key: pack.key,
          name: pack.name,
          version: pack.version,
          author: pack.author,
          licence: pack.licence,
          signer: signature.state === 'valid' ? signature.fingerprint : null,
          ...(installed && overwrite === false ? keptOf(installed, pack, rows) : takenOf(installed, pack)),
          importedAtMs: clock.nowMs(),
        })
        library.insertAll(
          coming.map(({ question, columns }) =>
            ownRow(columns, { ...ids, id: core.newId(), key: packBankKey(packId, question.key) }),
          ),
        )
        for (const { present, columns } of changing) {
          if (present) library.update(profile.id, present.id, { ...columns, updatedAtMs: clock.nowMs() })
        }
      })
      changed()
      return {
        packId,
        added: coming.length,
        changed: changing.length,
        kept: rows.length - coming.length - changing.length,
      }
    },
    removePack: ({ id }) => {
      if (!questionPacks.get(profile.id, id)) throw new StudioError('NOT_FOUND')
      persistence.transaction(() => questionPacks.remove(profile.id, id))
      changed()
      return {}
    },
    exportPack: ({ name, sign, packId, ...filter }) =>
      exportPack(core, { name, sign, packId, filter: filter satisfies LibraryFilter }),
  }

  function isKnown(fingerprint: string): boolean {
    const own = knownPackKey(paths.packKeyFile)
    return (own !== null && fingerprintOfPem(own) === fingerprint) || questionPacks.knowsSigner(profile.id, fingerprint)
  }

  /** Words that the library, or the pack itself, has under another key. */
  function duplicatesIn(pack: Pack, installedId: string | null): PackCheck['duplicates'] {
    const keys = pack.questions.map(({ question }) => contentKey(question))
    const there = library
      .byContentKeys(profile.id, [...new Set(keys)])
      .filter(({ packId }) => installedId === null || packId !== installedId)
    const seen = new Map(there.map((row) => [row.contentKey, row.content]))
    return pack.questions
      .flatMap(({ key, question }, i) => {
        const words = keys[i] ?? ''
        const of = seen.get(words)
        seen.set(words, question)
        return of === undefined ? [] : [{ key, content: question, of }]
      })
      .slice(0, MOST_NAMED)
  }
}

/** What of an edition that is there, but for its questions, another one would overwrite. Pure. */
function overwrites(pack: Pack, installed: PackRecord | undefined, rows: readonly ComparedQuestion[]) {
  if (!installed) return []
  const plan = readPlan(installed.plan)
  const changed: PackCheck['overwrites'] = []
  if (plan !== null && JSON.stringify(plan) !== JSON.stringify(pack.plan)) changed.push('plan')
  if (changesRubrics(readRubrics(installed.rubrics), storedRubrics(pack), presentKeys(rows))) changed.push('rubrics')
  return changed
}

/** Plan and rubrics where what is there stays. Pure. */
function keptOf(installed: PackRecord, pack: Pack, rows: readonly ComparedQuestion[]) {
  const rubrics = mergedRubrics(readRubrics(installed.rubrics), storedRubrics(pack), presentKeys(rows))
  return { plan: readPlan(installed.plan) ?? pack.plan, rubrics }
}

/** Plan and rubrics of the edition that comes. Pure. */
function takenOf(installed: PackRecord | undefined, pack: Pack) {
  const named = new Set(pack.questions.map(({ key }) => key))
  return { plan: pack.plan, rubrics: replacedRubrics(readRubrics(installed?.rubrics), storedRubrics(pack), named) }
}

function presentKeys(rows: readonly ComparedQuestion[]): ReadonlySet<string> {
  return new Set(rows.filter(({ present }) => present !== undefined).map(({ question }) => question.key))
}

/** The languages of a pack's questions, and the role most of them are for. Pure. */
function aboutPack(cells: readonly BankCell[]): { languages: string[]; position: string | null } {
  const most = (of: (cell: BankCell) => string) => {
    const counts = new Map<string, number>()
    for (const cell of cells) counts.set(of(cell), (counts.get(of(cell)) ?? 0) + cell.questions)
    return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name)
  }
  const [position = null] = most((cell) => (cell.position === SHARED_POSITION ? '' : cell.positionTitle)).filter(
    Boolean,
  )
  return { languages: most(({ language }) => language), position }
}

interface ComparedQuestion {
  question: PackQuestion
  columns: ReturnType<typeof columnsOf>
  present: BankRecord | undefined
  /** There already, with other words. */
  differs: boolean
}

function compare(pack: Pack, present: readonly BankRecord[], known: KnownPlaces): ComparedQuestion[] {
  const byKey = new Map(present.map((row) => [row.key, row]))
  const packId = present[0]?.packId ?? ''
  return pack.questions.map((question) => {
    const columns = columnsOf(libraryFieldsOf(question), known)
    const row = byKey.get(packBankKey(packId, question.key))
    return { question, columns, present: row, differs: row !== undefined && row.contentHash !== columns.contentHash }
  })
}

function libraryFieldsOf({ question, key: _key, rubric: _rubric, ...fields }: PackQuestion): LibraryFields {
  return { ...fields, content: question }
}

/** Whoever signed the first edition signs the next: nobody else's file takes its place. */
function signerProblem(installed: string | null, { signature }: ReadPack): PackProblem | null {
  if (installed === null) return null
  if (signature.state === 'valid' && signature.fingerprint === installed) return null
  return problemAt('key', 'signed_by_another', { installed })
}
