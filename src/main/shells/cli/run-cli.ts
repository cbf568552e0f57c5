import { join, resolve } from 'node:path'
import { createLogger } from '@node/log/create-logger'
import { LOG_LEVELS, type Logger, type LogLevel } from '@node/log/logger'
import { ERRORS, type ErrorCode, StudioError } from '@shared/contract/errors'
import { EXPORT_FORMATS, type ExportFormat } from '@shared/contract/exports'
import { type AudioPathChoice, audioPathChoice, type InterviewSetup, interviewSetup } from '@shared/contract/interviews'
import { DEFINITION_IDS, type DefinitionId } from '@shared/domain/conversation/definition-ids'
import { PLAN_KINDS } from '@shared/domain/interview/plan'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { GivenSecrets } from '../../studio/keys/environment'
import { dataDirOf, type OpenedStudio, openStudio } from '../open-studio'
import { geminiBaseUrl } from '../options'
import type { AnalyzeArguments } from './analyze'
import { runDoctor } from './doctor'
import { keepStdoutForTheDocument, printDocument } from './document-output'
import { formatRehearsal } from './rehearsal'
import { temporaryDataDir } from './temporary-data-dir'

interface CommonOptions {
  json?: boolean
  data?: string
  logLevel?: LogLevel
}

interface RehearseArguments extends CommonOptions {
  answers?: string[]
  conversation?: DefinitionId
  say?: string[]
  typed?: boolean
  listen?: boolean | string
  plan: InterviewSetup['kind']
  resume?: string
  vacancy?: string
  pack?: string
  continue?: boolean
  rate?: number
  hush?: boolean
  language?: string
  questions: number
  role: string
  level: InterviewSetup['level']
  patience: InterviewSetup['patience']
  seed?: number
  path: AudioPathChoice
  geminiBaseUrl?: string
}

interface ExportOptions extends CommonOptions {
  format: ExportFormat
  out: string
}

/** Runs one command and gives its exit code. With `--json` standard output holds one JSON document, also for an error. */
export async function runCli(args: readonly string[], given: GivenSecrets): Promise<number> {
  let exitCode = 0
  const program = new Command('greenroom')
    .exitOverride()
    .configureOutput({ writeOut: (text) => process.stderr.write(text) })
    .showHelpAfterError()
  program
    .command('rehearse')
    .description(
      'hold a whole interview with recorded answers, a conversation, or one after the other, and print what happened',
    )
    .option('--answers <wav...>', 'WAV files, spoken in turn and reused when there are more questions')
    .addOption(
      new Option(
        '--conversation <which>',
        'a conversation that is no interview; with --answers, the one that follows it',
      ).choices([...DEFINITION_IDS]),
    )
    .option('--say <line...>', 'what is said in that conversation, one line after the other')
    .option('--typed', 'type those lines instead of speaking them with the system voice')
    .option(
      '--listen [model]',
      'turn their sound into text as the settings say, or with the speech model of a folder; when left out, the lines are their own text',
    )
    .addOption(new Option('--plan <kind>', 'how the questions are chosen').choices([...PLAN_KINDS]).default('full'))
    .option('--resume <file>', 'a résumé to be asked about: PDF, DOCX, TXT or Markdown')
    .option('--vacancy <file>', 'the text of an advertisement to be asked about')
    .option('--pack <file>', 'a question pack whose plan is followed')
    .option('--continue', 'go on with the interview of the data folder that was interrupted last')
    .option('--rate <n>', 'rate each answer afterwards with so many points of five', wholeNumber(1, 5))
    .option('--hush', 'stop the first and the last words, as Escape does')
    .option('--language <tag>', 'BCP 47: what is practised in; a conversation writes it into the profile')
    .option('--questions <n>', 'how many questions', wholeNumber(1, 20), 5)
    .option('--role <role>', 'a role of the question bank', 'software-engineer')
    .addOption(new Option('--level <level>').choices(['junior', 'mid', 'senior']).default('mid'))
    .addOption(new Option('--patience <patience>').choices(['patient', 'normal', 'brisk']).default('normal'))
    .option('--seed <n>', 'same seed and answers, same path', wholeNumber(0, 0xffff_ffff))
    .addOption(
      new Option('--path <path>', 'how audio travels: LiveKit, on-device without WebRTC, or whichever works')
        .choices(audioPathChoice.options)
        .default('auto'),
    )
    .option('--gemini-base-url <url>', 'a double of the Gemini service on this computer, for tests', loopbackUrl)
    .option('--data <dir>', 'data folder; a temporary one when left out')
    .option('--json', 'one JSON document on standard output')
    .addOption(new Option('--log-level <level>').choices([...LOG_LEVELS]))
    .action(async (options: RehearseArguments, command: Command) => {
      const { answers, conversation } = options
      if (answers) exitCode = await runRehearse({ ...options, answers }, given)
      else if (conversation) exitCode = await runConversation(conversation, options, given)
      else command.error("error: required option '--answers <wav...>' not specified")
    })
  program
    .command('export <interview>')
    .description('write the report of an interview to a file')
    .addOption(new Option('--format <format>').choices([...EXPORT_FORMATS]).makeOptionMandatory())
    .requiredOption('--out <path>', 'the file, or a folder for it')
    .option('--data <dir>', 'data folder')
    .option('--json', 'one JSON document on standard output')
    .addOption(new Option('--log-level <level>').choices([...LOG_LEVELS]))
    .action(async (interviewId: string, options: ExportOptions) => {
      exitCode = await runExport(interviewId, options, given)
    })
  program
    .command('doctor')
    .description('say what is missing and what to do about it')
    .option('--data <dir>', 'data folder')
    .option('--json', 'one JSON document on standard output')
    .action(async (options: CommonOptions) => {
      exitCode = await runDoctor(options)
    })
  program
    .command('diagnostics')
    .description('print the file of "Save diagnostics": versions, numbers and codes, nothing personal')
    .option('--data <dir>', 'data folder')
    .addOption(new Option('--log-level <level>').choices([...LOG_LEVELS]))
    .action(async (options: CommonOptions) => {
      exitCode = await (await import('./diagnostics')).runDiagnostics(options, given)
    })
  program
    .command('analyze')
    .description(
      'measure the speech of a recording made elsewhere. Rates are over the answer: from the first to the last speech, ' +
        'widened to the given words, as in the report of an import',
    )
    .argument('<file>', 'WAV, MP3, OGG, FLAC or WebM; M4A with ffmpeg on PATH or on macOS; up to two hours')
    .option('--transcript <file>', 'words.json: [{ "word", "start", "end", "confidence"? }] in seconds')
    .option('--json', 'one JSON document on standard output')
    .option('--pdf <file>', 'write the report as PDF')
    .action(async (file: string, options: AnalyzeArguments) => {
      exitCode = await (await import('./analyze')).runAnalyze(file, options)
    })
  program
    .command('resume')
    .description('read résumés')
    .command('check <file>')
    .description('say what an import would find in a résumé: PDF, DOCX, TXT or Markdown; 1 when it cannot be read')
    .option('--json', 'one JSON document on standard output')
    .action(async (file: string, options: CommonOptions) => {
      exitCode = await (await import('./resume')).runResumeCheck(file, options)
    })
  const pack = program.command('pack').description('question packs')
  pack
    .command('check <file>')
    .description('say what is in a pack, who signed it and what is wrong with it; 1 when it cannot be imported')
    .option('--json', 'one JSON document on standard output')
    .action(async (file: string, options: CommonOptions) => {
      exitCode = printed((await import('./pack')).checkPackFile(file, options))
    })
  pack
    .command('keygen <file>')
    .description('make a key to sign packs with')
    .action(async (file: string) => {
      exitCode = printed((await import('./pack')).makePackKey(file))
    })
  pack
    .command('sign <file>')
    .description('sign a pack: JSON, YAML or CSV in, .greenroom-pack out')
    .requiredOption('--key <file>', 'a key made by pack keygen')
    .requiredOption('--signer <name>', 'who signs it')
    .requiredOption('--out <file>', 'where the signed pack goes')
    .action(async (file: string, options: { key: string; signer: string; out: string }) => {
      exitCode = printed((await import('./pack')).signPackFile(file, options))
    })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    // Commander has said what is wrong with the words.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return explain(error, args.includes('--json'))
  }
}

function printed({ text, exitCode }: { text: string; exitCode: number }): number {
  printDocument(text)
  return exitCode
}

async function runRehearse(options: RehearseArguments & { answers: string[] }, given: GivenSecrets): Promise<number> {
  keepStdoutForTheDocument()
  // Not before: it loads rtc-node.
  const [{ rehearse }, { takeIn }] = await Promise.all([import('./rehearse'), import('./rehearse-setup')])
  const dataDir = options.data === undefined ? await temporaryDataDir() : resolve(options.data)
  const logger = await createLogger({ dir: join(dataDir, 'logs'), level: 'info', console: options.logLevel ?? null })
  try {
    const setup = interviewSetup.parse({
      role: options.role,
      level: options.level,
      topics: [],
      questionCount: options.plan === 'one_question' ? 1 : options.questions,
      patience: options.patience,
      kind: options.plan,
      ...(options.language === undefined ? {} : { language: options.language }),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
    })
    const talk = options.conversation ? await talkOf(options.conversation, options) : null
    const studio = await openStudio({
      shell: 'cli',
      dataDir,
      log: logger.log,
      given,
      audioPath: options.path,
      geminiBaseUrl: options.geminiBaseUrl ?? null,
      ...talk?.hearing,
    })
    try {
      const rehearsal = await rehearse(
        studio,
        {
          answers: options.answers.map((path) => resolve(path)),
          setup: options.continue ? 'continued' : await takeIn(studio, setup, options),
          rating: options.rate,
          hush: options.hush,
        },
        logger.log,
      )
      const held = await talk?.hold(studio, logger.log, rehearsal.interviewId)
      const after = held ? { followedBy: held.held } : {}
      const text = [formatRehearsal(rehearsal), ...(held ? [held.text] : [])].join('\n\n')
      printDocument(options.json ? JSON.stringify({ ...rehearsal, ...after }) : text)
      return rehearsal.status === 'completed' && (held?.held.status ?? 'finished') === 'finished' ? 0 : 1
    } finally {
      await studio.close()
    }
  } finally {
    await logger.close()
  }
}

async function runConversation(
  definition: DefinitionId,
  options: RehearseArguments,
  given: GivenSecrets,
): Promise<number> {
  keepStdoutForTheDocument()
  const dataDir = options.data === undefined ? await temporaryDataDir() : resolve(options.data)
  const logger = await createLogger({ dir: join(dataDir, 'logs'), level: 'info', console: options.logLevel ?? null })
  try {
    const talk = await talkOf(definition, options)
    const studio = await openStudio({
      shell: 'cli',
      dataDir,
      log: logger.log,
      given,
      geminiBaseUrl: options.geminiBaseUrl ?? null,
      ...talk.hearing,
    })
    try {
      const { held, text } = await talk.hold(studio, logger.log)
      printDocument(options.json ? JSON.stringify(held) : text)
      return held.status === 'finished' ? 0 : 1
    } finally {
      await studio.close()
    }
  } finally {
    await logger.close()
  }
}

/** A conversation that is ready to be held: its lines are spoken before a studio is there. */
async function talkOf(definition: DefinitionId, { say, typed, listen, language }: RehearseArguments) {
  const [{ formatConversation, Lines, rehearseConversation, USUAL_LINES }, { speakLines }] = await Promise.all([
    import('./rehearse-conversation'),
    import('./spoken-lines'),
  ])
  const lines = new Lines(say ?? USUAL_LINES[definition])
  const clips = typed ? null : await speakLines(lines.all, language)
  return {
    hearing: listen || typed ? {} : { hearWords: async () => lines.heard() },
    hold: async (studio: OpenedStudio, log: Logger, interviewId?: string) => {
      if (typeof listen === 'string') await (await import('./listen-with')).listenWith(studio, resolve(listen))
      const held = await rehearseConversation(studio, { definition, lines, clips, language, interviewId }, log)
      return { held, text: formatConversation(held) }
    },
  }
}

async function runExport(
  interviewId: string,
  { format, out, data, json, logLevel }: ExportOptions,
  given: GivenSecrets,
): Promise<number> {
  keepStdoutForTheDocument()
  const { exportTo } = await import('./export')
  const dataDir = dataDirOf(data ?? null)
  const logger = await createLogger({ dir: join(dataDir, 'logs'), level: 'info', console: logLevel ?? null })
  try {
    const studio = await openStudio({ shell: 'cli', dataDir, log: logger.log, given })
    try {
      const written = await exportTo(studio, { interviewId, format, out })
      printDocument(json ? JSON.stringify(written) : written.path)
      return 0
    } finally {
      await studio.close()
    }
  } finally {
    await logger.close()
  }
}

/** One sentence on standard error, and with `--json` the code and the sentence on standard output. */
function explain(error: unknown, json: boolean): number {
  const known = studioErrorOf(error)
  process.stderr.write(`${known.message}${known.detail ? ` (${known.detail})` : ''}\n`)
  if (json) printDocument(JSON.stringify({ error: { code: known.code, message: known.message } }))
  return 1
}

/** Errors of the contract's calls carry the code, but are oRPC's own class. */
function studioErrorOf(error: unknown): StudioError {
  if (error instanceof StudioError) return error
  const code = error instanceof Error && 'code' in error ? error.code : null
  const known = (Object.keys(ERRORS) as ErrorCode[]).find((name) => name === code)
  return known ? new StudioError(known) : new StudioError('INTERNAL', String(error))
}

function loopbackUrl(text: string): string {
  try {
    return geminiBaseUrl(text) ?? ''
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`a whole number from ${least} to ${most}`)
    return value
  }
}
