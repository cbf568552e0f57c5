import { existsSync, statSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { type ErrorCode, StudioError } from '@shared/contract/errors'
import type { SpeechModel } from '@shared/contract/speech-models'
import {
  type CataloguedModel,
  hears,
  MODEL_NOTE,
  recogniseModel,
  SPEECH_MODELS,
  SPEECH_MODELS_URL,
  type SpeechModelNote,
} from '@shared/domain/models/speech-models'
import type { LaunchAgent, StartAgent } from '../../agent-host/agent-channel'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { fetchArchive, forget } from './fetch-archive'
import { findModels, lookAt, PART, tidyModels, UNFINISHED } from './model-folders'
import { runInstall } from './run-install'

/** Speech-to-text models on this machine. */
export interface SpeechModelsService {
  list(): SpeechModel[]
  /** Begins, or goes on where it stopped; done in the background. Throws NOT_FOUND. */
  download(id: string): Promise<SpeechModel[]>
  /** Stops a download; what came is kept. */
  cancel(id: string): Promise<SpeechModel[]>
  /** Throws SPEECH_MODEL_BROKEN, DISK_FULL. */
  importFolder(path: string): Promise<SpeechModel[]>
  remove(id: string): Promise<SpeechModel[]>
  /** The model to use for a language, or null. */
  ready(language: string): { id: string; dir: string; dropsFillers: boolean } | null
  close(): Promise<void>
}

export interface SpeechModelsOptions {
  core: Pick<Core, 'events' | 'log' | 'recordError'> & { paths: { speechModelsDir: string } }
  startAgent: StartAgent
  launchAgent: LaunchAgent
  /** Instead of sherpa-onnx's own releases. */
  baseUrl?: string
  /** Default: domain/models/speech-models.ts. */
  catalogue?: readonly CataloguedModel[]
  /** Default 30 s. */
  stallMs?: number
}

const STALL_MS = 30_000
/** The share of the time that fetching takes, about. */
const FETCHING = 0.7
/** What is unpacked may be so much more than the catalogue says. */
const UNPACKED_TOLERANCE = 1.5
/** The largest models of the project stay below; an import is copied. */
const MAX_IMPORT_BYTES = 4_000_000_000

interface Work {
  kind: 'download' | 'import'
  ratio: number
  abort: AbortController
  over: Promise<void>
}

export function createSpeechModels(options: SpeechModelsOptions): SpeechModelsService {
  const { core, catalogue = SPEECH_MODELS, baseUrl = SPEECH_MODELS_URL, stallMs = STALL_MS } = options
  const { speechModelsDir: modelsDir } = core.paths
  tidyModels(modelsDir)
  const work = new Map<string, Work>()
  /** Why the last attempt failed. */
  const failures = new Map<string, ErrorCode>()
  let closed = false

  const partOf = (id: string) => join(modelsDir, `${id}${PART}`)
  const known = (id: string) => catalogue.find((model) => model.id === id)

  function list(): SpeechModel[] {
    const found = findModels(modelsDir)
    const imported = found.filter(({ id }) => !known(id)).map((model) => shown(model.id, factsOf(model)))
    return [...catalogue.map((model) => shown(model.id, model)), ...imported]
  }

  function factsOf(model: ReturnType<typeof lookAt>) {
    return model.state === 'ready' ? model.note : { title: model.id, languages: [], bytes: 0, dropsFillers: false }
  }

  function shown(
    id: string,
    facts: Pick<SpeechModelNote, 'title' | 'languages' | 'bytes' | 'dropsFillers'>,
  ): SpeechModel {
    const { title, languages, bytes, dropsFillers } = facts
    const code = failures.get(id) ?? null
    const common = { id, title, languages: [...languages], bytes, dropsFillers, code, ratio: null }
    const running = work.get(id)
    if (running) return { ...common, state: 'downloading', ratio: running.ratio, code: null }
    if (existsSync(join(modelsDir, id))) {
      const { state } = lookAt(modelsDir, id)
      return { ...common, state, code: state === 'broken' ? 'SPEECH_MODEL_BROKEN' : null }
    }
    const have = sizeNow(partOf(id))
    if (have > 0) return { ...common, state: 'partial', ratio: Math.min(1, have / bytes) }
    return { ...common, state: code === 'SPEECH_MODEL_BROKEN' ? 'broken' : 'absent' }
  }

  function tell(id: string, ratio: number) {
    const running = work.get(id)
    if (!running || (ratio < 1 && ratio - running.ratio < 0.01)) return
    running.ratio = ratio
    core.events.publish({ type: 'progress', task: 'speech_model', interviewId: null, ratio })
  }

  /** Everything that takes time goes through here: seen in the list, stopped by `cancel`, its end told. */
  function begin(id: string, kind: Work['kind'], act: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const abort = new AbortController()
    failures.delete(id)
    const run = async () => {
      try {
        await act(abort.signal)
      } catch (error) {
        if (abort.signal.aborted) return
        const code = error instanceof StudioError ? error.code : codeOfSystem(error)
        failures.set(id, code)
        core.recordError({ code, place: 'speech_model', detail: `${id}: ${describeError(error)}` })
        throw error instanceof StudioError ? error : new StudioError(code, describeError(error))
      } finally {
        await rm(join(modelsDir, `${id}${UNFINISHED}`), { recursive: true, force: true })
        work.delete(id)
        // 1 in any case: the page reads the list anew and finds what became of it.
        core.events.publish({ type: 'progress', task: 'speech_model', interviewId: null, ratio: 1 })
      }
    }
    const running: Work = { kind, ratio: 0, abort, over: Promise.resolve() }
    work.set(id, running)
    const over = run()
    running.over = over.catch(() => {})
    return over
  }

  async function install(id: string, note: SpeechModelNote, archive: CataloguedModel | null, signal: AbortSignal) {
    const modelDir = join(modelsDir, `${id}${UNFINISHED}`)
    await writeFile(join(modelDir, MODEL_NOTE), JSON.stringify(note))
    const fileNames = Object.values(note.files)
    await runInstall(
      {
        modelDir,
        archive: archive && {
          archivePath: partOf(id),
          fileNames,
          maxBytes: Math.round(archive.unpackedBytes * UNPACKED_TOLERANCE),
        },
      },
      { startAgent: options.startAgent, launchAgent: options.launchAgent, log: core.log },
      { signal, onProgress: (ratio) => tell(id, FETCHING + (1 - FETCHING) * ratio * 0.99) },
    )
  }

  async function fetchAndInstall(model: CataloguedModel, signal: AbortSignal): Promise<void> {
    const { id, archive, bytes, sha256 } = model
    const partPath = partOf(id)
    await fetchArchive(
      { url: new URL(archive, baseUrl).href, partPath, bytes, sha256 },
      { signal, stallMs, onProgress: (ratio) => tell(id, ratio * FETCHING) },
    )
    const modelDir = await makeUnfinished(id)
    const { title, kind, files, languages, dropsFillers } = model
    await install(id, { v: 1, title, kind, files, languages, dropsFillers, bytes }, model, signal)
    await replace(id, modelDir)
    await forget(partPath)
  }

  async function makeUnfinished(id: string): Promise<string> {
    const dir = join(modelsDir, `${id}${UNFINISHED}`)
    await rm(dir, { recursive: true, force: true })
    await mkdir(dir)
    return dir
  }

  async function replace(id: string, finished: string): Promise<void> {
    await rm(join(modelsDir, id), { recursive: true, force: true })
    await rename(finished, join(modelsDir, id))
  }

  async function importFrom(folder: string, id: string, title: string, signal: AbortSignal): Promise<void> {
    const names = await readdir(folder).catch(() => [])
    const candidates = recogniseModel(title, names)
    const files = Object.values(candidates[0]?.files ?? {})
    if (files.length === 0) throw new StudioError('SPEECH_MODEL_BROKEN', 'no file of a speech model is in this folder')
    const sizes = await Promise.all(files.map((name) => stat(join(folder, name))))
    const bytes = sizes.reduce((sum, { size }) => sum + size, 0)
    if (!sizes.every((found) => found.isFile() && found.size > 0) || bytes > MAX_IMPORT_BYTES)
      throw new StudioError('SPEECH_MODEL_BROKEN', 'a file is empty, too large or no file')
    const modelDir = await makeUnfinished(id)
    for (const [i, name] of files.entries()) {
      if (signal.aborted) throw new StudioError('DOWNLOAD_FAILED', 'stopped')
      await copyFile(join(folder, name), join(modelDir, name))
      tell(id, (FETCHING * (i + 1)) / files.length)
    }
    for (const [i, candidate] of candidates.entries()) {
      try {
        await install(id, { v: 1, title, bytes, ...candidate }, null, signal)
        break
      } catch (error) {
        const wrong = error instanceof StudioError && error.code === 'SPEECH_MODEL_BROKEN'
        if (!wrong || i === candidates.length - 1) throw error
      }
    }
    await replace(id, modelDir)
  }

  async function stop(id: string): Promise<void> {
    const running = work.get(id)
    running?.abort.abort()
    await running?.over
  }

  return {
    list,
    async download(id) {
      const model = known(id)
      if (!model || closed) throw new StudioError('NOT_FOUND', `speech model ${id}`)
      if (!work.has(id) && shown(id, model).state !== 'ready')
        begin(id, 'download', (signal) => fetchAndInstall(model, signal)).catch(() => {})
      return list()
    },
    async cancel(id) {
      await stop(id)
      return list()
    },
    async importFolder(path) {
      const title = basename(path)
      if (!isAbsolute(path) || closed) throw new StudioError('SPEECH_MODEL_BROKEN', 'not the full path of a folder')
      const id = `imported-${slug(title)}`
      if (work.has(id)) throw new StudioError('RATE_LIMITED', 'this folder is being imported')
      await begin(id, 'import', (signal) => importFrom(path, id, title, signal))
        // An import leaves nothing behind that a later attempt could go on with.
        .finally(() => failures.delete(id))
      return list()
    },
    async remove(id) {
      if (!list().some((model) => model.id === id)) throw new StudioError('NOT_FOUND', `speech model ${id}`)
      await stop(id)
      failures.delete(id)
      await rm(join(modelsDir, id), { recursive: true, force: true })
      await forget(partOf(id))
      return list()
    },
    ready(language) {
      const usable = findModels(modelsDir).flatMap((model) =>
        model.state === 'ready' && !work.has(model.id) && hears(model.note.languages, language) ? [model] : [],
      )
      const rank = ({ id, note }: (typeof usable)[number]) => {
        const place = catalogue.findIndex((model) => model.id === id)
        // Fillers first, then a model made for the language, then the catalogue's order.
        return [note.dropsFillers ? 1 : 0, note.languages.includes('mul') ? 1 : 0, place < 0 ? catalogue.length : place]
      }
      const [best] = usable.sort((a, b) => compare(rank(a), rank(b)))
      return best ? { id: best.id, dir: best.dir, dropsFillers: best.note.dropsFillers } : null
    },
    async close() {
      closed = true
      await Promise.all([...work.keys()].map(stop))
    },
  }
}

function compare(a: number[], b: number[]): number {
  const i = a.findIndex((value, at) => value !== b[at])
  return i < 0 ? 0 : (a[i] ?? 0) - (b[i] ?? 0)
}

function slug(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 80) || 'model'
}

function sizeNow(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

function codeOfSystem(error: unknown): ErrorCode {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  return code === 'ENOSPC' ? 'DISK_FULL' : 'SPEECH_MODEL_BROKEN'
}
