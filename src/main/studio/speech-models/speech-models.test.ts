import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import type { StudioEvent } from '@shared/contract/studio'
import type { CataloguedModel } from '@shared/domain/models/speech-models'
import type { AgentToStudio, InstallModelJob } from '@shared/protocol/job'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cutWhenWritten } from '../../../../tests/fakes/cut-when-written'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { createEventHub } from '../events/event-hub'
import { createSpeechModels, type SpeechModelsService } from './speech-models'

const ARCHIVE = Buffer.alloc(200_000, 'an archive')

const model = (id: string, more: Partial<CataloguedModel> = {}): CataloguedModel => ({
  id,
  title: id,
  kind: 'nemo_ctc',
  files: { model: 'model.onnx', tokens: 'tokens.txt' },
  languages: ['en'],
  dropsFillers: false,
  archive: `${id}.tar.bz2`,
  bytes: ARCHIVE.length,
  sha256: createHash('sha256').update(ARCHIVE).digest('hex'),
  unpackedBytes: 1_000,
  ...more,
})

let dir: string
let server: Server
let service: SpeechModelsService
let events: StudioEvent[]
let errors: string[]
/** What the process that unpacks and tries a model does. */
let install: (job: InstallModelJob) => AgentToStudio | 'dies' | 'hangs'
/** How much of the archive the server sends before it cuts off. */
let sends: number

function unpacks(job: InstallModelJob): AgentToStudio {
  for (const name of job.archive?.fileNames ?? []) writeFileSync(join(job.modelDir, name), 'x')
  return { type: 'finished' }
}

function open(catalogue = [model('one')]): SpeechModelsService {
  const hub = createEventHub()
  const publish = (event: StudioEvent) => {
    events.push(event)
    hub.publish(event)
  }
  return createSpeechModels({
    core: {
      paths: { speechModelsDir: join(dir, 'speech-models') },
      events: { ...hub, publish },
      log: silentLogger,
      recordError: ({ code }) => void errors.push(code),
    },
    catalogue,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stallMs: 2_000,
    launchAgent: () => {
      throw new Error('not launched here')
    },
    startAgent: async ({ job, onMessage, onLost }) => {
      if (job.kind !== 'install_model') throw new Error(job.kind)
      setTimeout(() => {
        const message = install(job)
        if (message === 'dies') onLost('signal SIGABRT')
        else if (message !== 'hangs') onMessage(message)
      }, 5)
      return { pid: 1, send() {}, stop: async () => {} }
    },
  })
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-service-'))
  events = []
  errors = []
  install = unpacks
  sends = ARCHIVE.length
  server = createServer((request, response) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const length = ARCHIVE.length - from
    const headers = { etag: '"1"', 'content-length': length }
    if (from > 0)
      response.writeHead(206, { ...headers, 'content-range': `bytes ${from}-${ARCHIVE.length - 1}/${ARCHIVE.length}` })
    else response.writeHead(200, headers)
    const end = Math.max(from, Math.min(sends, ARCHIVE.length))
    const part = join(dir, 'speech-models', basename(request.url ?? '').replace('.tar.bz2', '.part'))
    response.write(ARCHIVE.subarray(from, end), () =>
      end < ARCHIVE.length ? void cutWhenWritten(response, part, end) : response.end(),
    )
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  service = open()
})
afterEach(async () => {
  await service.close()
  server.closeAllConnections()
  server.close()
  rmSync(dir, { recursive: true, force: true })
})

const state = (id = 'one') => service.list().find((found) => found.id === id)
const until = (word: string) => eventually(() => expect(state()?.state).toBe(word))
const folders = () => readdirSync(join(dir, 'speech-models'))

describe('a model of the catalogue', () => {
  it('is fetched, tried and ready, and leaves nothing else behind', async () => {
    expect(state()).toMatchObject({ state: 'absent', ratio: null, code: null })
    expect(service.ready('en-US')).toBeNull()
    const [begun] = await service.download('one')
    expect(begun?.state).toBe('downloading')
    await until('ready')
    expect(service.ready('en-US')).toEqual({ id: 'one', dir: join(dir, 'speech-models', 'one'), dropsFillers: false })
    expect(service.ready('de')).toBeNull()
    expect(folders()).toEqual(['one'])
    const ratios = events.flatMap((event) => (event.type === 'progress' ? [event.ratio] : []))
    expect(ratios.at(-1)).toBe(1)
    // Again: nothing to do.
    await service.download('one')
    expect(state()?.state).toBe('ready')
  })

  it('that was cut off is partial, also for the studio that starts next, and goes on', async () => {
    sends = 150_000
    await service.download('one')
    await until('partial')
    expect(state()).toMatchObject({ code: 'DOWNLOAD_FAILED', ratio: 0.75 })
    await service.close()
    service = open()
    expect(state()).toMatchObject({ state: 'partial', code: null, ratio: 0.75 })
    sends = ARCHIVE.length
    await service.download('one')
    await until('ready')
  })

  it('that is cancelled keeps what came and says nothing of an error', async () => {
    install = () => 'hangs'
    await service.download('one')
    await eventually(() => expect(state()?.ratio).toBeGreaterThanOrEqual(0.69))
    // Counted before it is written: what is still on its way to the file is not kept.
    await eventually(() => expect(statSync(join(dir, 'speech-models', 'one.part')).size).toBe(ARCHIVE.length))
    await service.cancel('one')
    expect(state()).toMatchObject({ state: 'partial', code: null })
    expect(folders().filter((name) => name.endsWith('.new'))).toEqual([])
    expect(errors).toEqual([])
  })

  it.each<[string, () => AgentToStudio | 'dies']>([
    ['the native library ends the process', () => 'dies'],
    ['the process says so', () => ({ type: 'failed', code: 'SPEECH_MODEL_BROKEN', detail: 'x' })],
  ])('cannot be used: %s', async (_name, what) => {
    install = what
    await service.download('one')
    await eventually(() => expect(state()?.code).toBe('SPEECH_MODEL_BROKEN'))
    expect(service.ready('en')).toBeNull()
    expect(errors).toEqual(['SPEECH_MODEL_BROKEN'])
    install = unpacks
    await service.download('one')
    await until('ready')
  })

  it('of another checksum is broken and begins anew', async () => {
    service = open([model('one', { sha256: 'a'.repeat(64) })])
    await service.download('one')
    await until('broken')
    expect(folders()).toEqual([])
  })

  it('that lost a file since is broken, and can be fetched again', async () => {
    await service.download('one')
    await until('ready')
    writeFileSync(join(dir, 'speech-models', 'one', 'model.onnx'), '')
    expect(state()).toMatchObject({ state: 'broken', code: 'SPEECH_MODEL_BROKEN' })
    await service.download('one')
    await until('ready')
  })

  it('is removed, with what was downloaded of it', async () => {
    sends = 100_000
    await service.download('one')
    await until('partial')
    await service.remove('one')
    expect(state()?.state).toBe('absent')
    await expect(service.remove('../../etc')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(service.download('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('that a killed studio was unpacking is not taken for one', async () => {
    mkdirSync(join(dir, 'speech-models', 'one.new'))
    await service.close()
    service = open()
    expect(folders()).toEqual([])
  })
})

describe('the model for a language', () => {
  it('is one that keeps fillers, then one made for the language', async () => {
    service = open([
      model('drops', { dropsFillers: true }),
      model('keeps-all', { languages: ['mul'] }),
      model('keeps-en'),
    ])
    for (const id of ['drops', 'keeps-all', 'keeps-en']) await service.download(id)
    await eventually(() => expect(service.list().every((found) => found.state === 'ready')).toBe(true))
    expect(service.ready('en-GB')?.id).toBe('keeps-en')
    expect(service.ready('sv')?.id).toBe('keeps-all')
  })
})

describe('a folder', () => {
  const folder = (name: string, files: string[]) => {
    mkdirSync(join(dir, name))
    for (const file of files) writeFileSync(join(dir, name, file), 'x')
    return join(dir, name)
  }

  it('is copied, tried as what it may be, and listed', async () => {
    const tried: string[] = []
    install = (job) => {
      tried.push(job.modelDir)
      return tried.length === 1 ? { type: 'failed', code: 'SPEECH_MODEL_BROKEN', detail: '' } : { type: 'finished' }
    }
    await service.importFolder(folder('My Model (en)', ['model.onnx', 'tokens.txt', 'more.txt']))
    expect(state('imported-my-model-en')).toMatchObject({ state: 'ready', title: 'My Model (en)' })
    // Not nemo_ctc, so sense_voice.
    expect(tried).toHaveLength(2)
    expect(service.ready('en')?.id).toBe('imported-my-model-en')
    await service.remove('imported-my-model-en')
    expect(state('imported-my-model-en')).toBeUndefined()
  })

  it.each<[string, () => string]>([
    ['that is not there', () => join(dir, 'nowhere')],
    ['without a model', () => folder('empty', ['notes.txt'])],
    ['named by no full path', () => 'models/one'],
  ])('%s is SPEECH_MODEL_BROKEN', async (_name, path) => {
    await expect(service.importFolder(path())).rejects.toMatchObject({ code: 'SPEECH_MODEL_BROKEN' })
    expect(service.list()).toHaveLength(1)
  })
})
