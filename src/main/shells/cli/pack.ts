import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { PACK_LIMITS } from '@shared/domain/packs/pack'
import { problemAt, sayProblem } from '@shared/domain/packs/problem'
import { type ReadPack, readPack } from '../../studio/library/packs/read-pack'
import { fingerprintOfPem, newSigningKey, signPack } from '../../studio/library/packs/signature'

export interface PackOutput {
  /** For standard output. */
  text: string
  exitCode: number
}

/** `pack check FILE`: what a pack is, who signed it, what is wrong with it. 0 when it can be imported, else 1. */
export function checkPackFile(file: string, { json = false }: { json?: boolean }): PackOutput {
  const read = readPackFile(file)
  const { pack, signature, problems } = read
  const usable = pack !== null && problems.length === 0 && signature.state !== 'broken'
  const exitCode = usable ? 0 : 1
  if (!json) return { text: describe(basename(file), read, usable), exitCode }
  const { signer = null, fingerprint = null } = signature.state === 'valid' ? signature : {}
  const counts = { questions: pack?.questions.length ?? 0, rubrics: Object.keys(pack?.rubrics ?? {}).length }
  const { key = null, name = null, version = null, author = null, licence = null } = pack ?? {}
  const facts = { key, name, version, author, licence, ...counts, hasPlan: Boolean(pack?.plan) }
  return {
    text: JSON.stringify({
      usable,
      ...facts,
      signature: signature.state,
      signer,
      fingerprint,
      problems: problems.map(sayProblem),
    }),
    exitCode,
  }
}

/** `pack keygen FILE`: a new Ed25519 key, readable by this user alone. Never in the place of another file. */
export function makePackKey(file: string): PackOutput {
  const pem = newSigningKey()
  // `wx`: whoever loses their key can never publish another edition.
  const fd = openSync(file, 'wx', 0o600)
  try {
    writeSync(fd, pem)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  return {
    text: `Key ${fingerprintOfPem(pem)}\nKeep ${file} to yourself; publish the line above, so that others can compare it.`,
    exitCode: 0,
  }
}

/** `pack sign FILE`: any pack that has nothing wrong with it, signed, as a .greenroom-pack. */
export function signPackFile(file: string, options: { key: string; signer: string; out: string }): PackOutput {
  const { pack, problems } = readPackFile(file)
  if (pack === null || problems.length > 0)
    throw new StudioError('BAD_PACK', problems.slice(0, 3).map(sayProblem).join('; '))
  const privateKeyPem = readFileSync(options.key, 'utf8')
  const signed = signPack(pack, { privateKeyPem, signer: options.signer })
  writeFileSync(options.out, `${JSON.stringify(signed, null, 2)}\n`, { flag: 'wx' })
  return { text: `${options.out}\nSigned by ${options.signer}, key ${fingerprintOfPem(privateKeyPem)}`, exitCode: 0 }
}

function readPackFile(file: string): ReadPack {
  if (statSync(file).size > PACK_LIMITS.bytes) {
    return { pack: null, signature: { state: 'unsigned' }, problems: [problemAt('', 'too_large')] }
  }
  return readPack(basename(file), readFileSync(file, 'utf8'))
}

function describe(file: string, { pack, signature, problems }: ReadPack, usable: boolean): string {
  const lines = pack
    ? [
        `${pack.name} (${pack.key}), version ${pack.version}, by ${pack.author}${pack.licence ? `, ${pack.licence}` : ''}`,
        `${counted(pack.questions.length, 'question')}, ${counted(Object.keys(pack.rubrics).length, 'rubric')}, ${pack.plan ? 'with' : 'without'} a plan`,
      ]
    : []
  switch (signature.state) {
    case 'valid':
      lines.push(`Signed by ${signature.signer}, key ${signature.fingerprint}`)
      break
    case 'broken':
      lines.push('The signature is BROKEN: the file was changed or damaged after it was signed.')
      break
    case 'unsigned':
      lines.push('Unsigned: nobody vouches for it.')
  }
  if (problems.length > 0)
    lines.push('', `What is wrong (${problems.length}):`, ...problems.map((problem) => `  ${sayProblem(problem)}`))
  lines.push('', usable ? `${file} can be imported.` : `${file} cannot be imported.`)
  // What a pack says of itself must not steer the terminal.
  return lines.map((line) => line.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')).join('\n')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
