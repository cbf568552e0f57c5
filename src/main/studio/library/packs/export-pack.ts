import { StudioError } from '@shared/contract/errors'
import type { LibraryFilter } from '@shared/contract/library'
import { keyInPack } from '@shared/domain/packs/bank-key'
import { PACK_LIMITS, type PackFile, type PackQuestion } from '@shared/domain/packs/pack'
import type { BankRecord } from '../../../persistence/repositories/question-bank'
import type { Core } from '../../core'
import { ownPackKey } from './pack-key'
import { signPack } from './signature'

/** What a filter finds as a pack file. Fails with NOTHING_TO_EXPORT, and PAYLOAD_TOO_LARGE for more than a pack can hold. */
export function exportPack(
  { persistence, profile, paths, clock }: Core,
  { name, sign, filter }: { name: string; sign: boolean; filter: LibraryFilter },
): { fileName: string; text: string } {
  const { rows } = persistence.library.search(profile.id, filter, { offset: 0, limit: PACK_LIMITS.questions + 1 })
  if (rows.length === 0) throw new StudioError('NOTHING_TO_EXPORT')
  if (rows.length > PACK_LIMITS.questions) throw new StudioError('PAYLOAD_TOO_LARGE')
  const pack: PackFile['pack'] = {
    key: slugOf(name),
    name,
    version: new Date(clock.nowMs()).toISOString().slice(0, 10),
    author: profile.name.trim() || 'Greenroom',
    licence: null,
    questions: withOwnKeys(rows),
    rubrics: {},
    plan: null,
  }
  const unsigned: PackFile = { format: 'greenroom-pack', v: 1, pack, signature: null }
  const file = sign ? signPack(pack, { privateKeyPem: ownPackKey(paths.packKeyFile), signer: pack.author }) : unsigned
  const text = `${JSON.stringify(file, null, 2)}\n`
  if (Buffer.byteLength(text) > PACK_LIMITS.bytes) throw new StudioError('PAYLOAD_TOO_LARGE')
  return { fileName: `${slugOf(name)}.greenroom-pack`, text }
}

/** Two packs may use the same key: the later one gets a number. */
function withOwnKeys(rows: readonly BankRecord[]): PackQuestion[] {
  const taken = new Set<string>()
  return rows.map((row) => {
    const wanted = keyInPack(row)
    let key = wanted
    for (let n = 2; taken.has(key); n++) key = `${wanted.slice(0, 110)}-${n}`
    taken.add(key)
    const { position, stage, difficulty, topic, language, expectedAnswer, evaluationCriteria, tags } = row
    const fields = { position, stage, difficulty, topic, language, expectedAnswer, evaluationCriteria, tags }
    return { key, ...fields, question: row.content }
  })
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
