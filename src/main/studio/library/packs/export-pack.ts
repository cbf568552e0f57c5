import { StudioError } from '@shared/contract/errors'
import type { LibraryFilter } from '@shared/contract/library'
import { keyInPack } from '@shared/domain/packs/bank-key'
import { PACK_LIMITS, type Pack, type PackFile, type PackQuestion } from '@shared/domain/packs/pack'
import { packProblems } from '@shared/domain/packs/pack-problems'
import type { BankRecord } from '../../../persistence/repositories/question-bank'
import type { PackRecord } from '../../../persistence/repositories/question-packs'
import type { Core } from '../../core'
import { ownPackKey } from './pack-key'
import { readPlan } from './read-plan'
import { signPack } from './signature'
import { freeName, readRubrics, sameRubric } from './stored-rubrics'

export interface ExportOptions {
  name: string
  sign: boolean
  filter: LibraryFilter
  /** That pack, whole, instead of what the filter finds. */
  packId: string | null
}

/**
 * What a filter finds as a pack file, or a pack as it was imported. Fails with NOTHING_TO_EXPORT, with PAYLOAD_TOO_LARGE for more than a
 * pack can hold, with NOT_FOUND.
 */
export function exportPack(core: Core, options: ExportOptions): { fileName: string; text: string } {
  const { paths, profile } = core
  const pack = packOf(core, options)
  const unsigned: PackFile = { format: 'greenroom-pack', v: 1, pack, signature: null }
  const file = options.sign
    ? signPack(pack, { privateKeyPem: ownPackKey(paths.packKeyFile), signer: authorOf(profile) })
    : unsigned
  const text = `${JSON.stringify(file, null, 2)}\n`
  if (Buffer.byteLength(text) > PACK_LIMITS.bytes) throw new StudioError('PAYLOAD_TOO_LARGE')
  return { fileName: `${slugOf(options.name)}.greenroom-pack`, text }
}

function packOf({ persistence, profile, clock }: Core, { name, filter, packId }: ExportOptions): Pack {
  const whole = packId === null ? null : persistence.questionPacks.get(profile.id, packId)
  if (whole === undefined) throw new StudioError('NOT_FOUND')
  const rows =
    whole === null
      ? persistence.library.search(profile.id, filter, { offset: 0, limit: PACK_LIMITS.questions + 1 }).rows
      : persistence.library.ofPack(profile.id, whole.id)
  if (rows.length === 0) throw new StudioError('NOTHING_TO_EXPORT')
  if (rows.length > PACK_LIMITS.questions) throw new StudioError('PAYLOAD_TOO_LARGE')
  const ids = [...new Set(rows.flatMap((row) => row.packId ?? []))]
  const packs = new Map(ids.map((id) => [id, persistence.questionPacks.get(profile.id, id)]))
  const { questions, rubrics } = withRubrics(rows, packs)
  if (Object.keys(rubrics).length > PACK_LIMITS.rubrics) throw new StudioError('PAYLOAD_TOO_LARGE')
  const head = whole
    ? { key: whole.key, name, version: whole.version, author: whole.author, licence: whole.licence }
    : {
        key: slugOf(name),
        name,
        version: new Date(clock.nowMs()).toISOString().slice(0, 10),
        author: authorOf(profile),
        licence: null,
      }
  const [only] = ids
  const ofOne = ids.length === 1 && rows.every((row) => row.packId === only)
  const plan = ofOne ? readPlan(packs.get(only ?? '')?.plan) : null
  const pack: Pack = { ...head, questions, rubrics, plan: null }
  // Some of its questions may have been removed, or filtered out: then it cannot be followed any more.
  return packProblems({ ...pack, plan }).length === 0 ? { ...pack, plan } : pack
}

/** Two packs may use the same key, or the same name for another rubric: the later one gets a number. Pure. */
function withRubrics(rows: readonly BankRecord[], packs: ReadonlyMap<string, PackRecord | undefined>) {
  const taken = new Set<string>()
  const rubrics: Pack['rubrics'] = {}
  const questions = rows.map((row): PackQuestion => {
    const wanted = keyInPack(row)
    const key = freeName(wanted, (one) => !taken.has(one))
    taken.add(key)
    const { position, stage, difficulty, topic, language, expectedAnswer, evaluationCriteria, tags } = row
    const fields = { position, stage, difficulty, topic, language, expectedAnswer, evaluationCriteria, tags }
    const known = readRubrics(packs.get(row.packId ?? '')?.rubrics)
    const name = known?.ofQuestion[wanted]
    const rubric = name === undefined ? undefined : known?.byName[name]
    if (name === undefined || rubric === undefined) return { key, ...fields, question: row.content }
    const free = freeName(name, (one) => !rubrics[one] || sameRubric(rubrics[one], rubric))
    rubrics[free] = rubric
    return { key, ...fields, question: row.content, rubric: free }
  })
  return { questions, rubrics }
}

function authorOf({ name }: Core['profile']): string {
  return name.trim() || 'Greenroom'
}

function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 80) || 'questions'
}
