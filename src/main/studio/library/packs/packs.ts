import { StudioError } from '@shared/contract/errors'
import type { LibraryFields, LibraryFilter, libraryContract, PackCheck } from '@shared/contract/library'
import { contentKey } from '@shared/domain/library/content-key'
import { packBankKey } from '@shared/domain/packs/bank-key'
import { type Pack, type PackQuestion, packPlan } from '@shared/domain/packs/pack'
import type { BankRecord } from '../../../persistence/repositories/question-bank'
import type { ContractService } from '../../contract-outputs'
import type { Core } from '../../core'
import { columnsOf, type KnownPlaces, ownRow } from '../question-row'
import { exportPack } from './export-pack'
import { knownPackKey } from './pack-key'
import { createPackUploads } from './pack-uploads'
import { type ReadPack, readPack } from './read-pack'
import { fingerprintOfPem } from './signature'
import { storedRubrics } from './stored-rubrics'

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
    const foreign = installed && signerProblem(installed.signer, read)
    return {
      ...read,
      problems: foreign ? [...read.problems, foreign] : read.problems,
      compared: { installed, rows: compare(read.pack, present, known()) },
    }
  }

  return {
    packs: () =>
      questionPacks
        .list(profile.id)
        .map(({ id, key, name, version, author, signer, questions, plan, importedAtMs }) => {
          const parsed = packPlan.safeParse(plan)
          return {
            id,
            key,
            name,
            version,
            author,
            signer,
            questions,
            importedAtMs,
            plan: parsed.success ? parsed.data : null,
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
        duplicates: pack ? duplicatesIn(pack, compared?.installed?.id ?? null) : [],
        problems: problems.slice(0, MOST_NAMED),
      }
    },
    installPack: ({ fileName, overwrite, ...source }) => {
      const { pack, signature, problems, compared } = look(fileName, uploads.textOf(source))
      if (signature.state === 'broken') throw new StudioError('PACK_SIGNATURE_BROKEN')
      if (pack === null || compared === null || problems.length > 0) {
        throw new StudioError('BAD_PACK', problems.slice(0, 3).join('; '))
      }
      const { installed, rows } = compared
      if (overwrite === null && rows.some(({ differs }) => differs)) throw new StudioError('PACK_CONFLICT')
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
          plan: pack.plan,
          rubrics: storedRubrics(pack),
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
    exportPack: ({ name, sign, ...filter }) => exportPack(core, { name, sign, filter: filter satisfies LibraryFilter }),
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
function signerProblem(installed: string | null, { signature }: ReadPack): string | null {
  if (installed === null) return null
  if (signature.state === 'valid' && signature.fingerprint === installed) return null
  return `key: the pack of this key in your library was signed by another (${installed}); remove that one first`
}
