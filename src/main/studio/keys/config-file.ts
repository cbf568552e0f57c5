import { readFileSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { z } from 'zod'
import type { PlaceFacts } from '../data-folder'

export const CONFIG_FILE_NAME = 'greenroom.config.json'
const MAX_CHARACTERS = 64 * 1024

const text = z.string().min(1).max(4096)

/** `greenroom.config.json`: keys and addresses for a lab. What it says goes before what is set on the page. */
const configFile = z.strictObject({
  gemini: z.strictObject({ apiKey: text }).optional(),
  liveKit: z.strictObject({ url: text.optional(), apiKey: text.optional(), apiSecret: text.optional() }).optional(),
  openAi: z.strictObject({ url: text.optional(), model: text.max(120).optional(), apiKey: text.optional() }).optional(),
})
export type Config = z.infer<typeof configFile>

export interface ReadConfig {
  config: Config
  /** One sentence for each file that could not be used. They name places, never values. */
  problems: string[]
}

/** Where a lab puts one file for everybody on the machine. Pure. */
export function systemConfigFile({ platform, env }: Pick<PlaceFacts, 'platform' | 'env'>): string {
  switch (platform) {
    case 'darwin':
      return posix.join('/Library', 'Application Support', 'Greenroom', CONFIG_FILE_NAME)
    case 'win32':
      return win32.join(env.PROGRAMDATA || 'C:\\ProgramData', 'Greenroom', CONFIG_FILE_NAME)
    default:
      return posix.join('/etc', 'greenroom', CONFIG_FILE_NAME)
  }
}

/** Reads the files that are there; in each part the first file that has it wins. Never throws. */
export function readConfig(files: readonly string[]): ReadConfig {
  const config: Config = {}
  const problems: string[] = []
  for (const file of files) {
    const read = readOne(file)
    if (read === null) continue
    if ('problem' in read) {
      problems.push(read.problem)
      continue
    }
    // A part as a whole: the key of one file does not go to the address of another.
    config.gemini ??= read.config.gemini
    config.liveKit ??= read.config.liveKit
    config.openAi ??= read.config.openAi
  }
  return { config, problems }
}

function readOne(file: string): { config: Config } | { problem: string } | null {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    return { problem: `${file} cannot be read (${code}), so it is left out.` }
  }
  if (content.length > MAX_CHARACTERS)
    return { problem: `${file} is too large for a configuration, so it is left out.` }
  let json: unknown
  try {
    // Editors on Windows put a mark before the text.
    json = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's own message quotes the text, which may be a key.
    return { problem: `${file} is not JSON, so it is left out. Look for a missing comma or quotation mark.` }
  }
  const parsed = configFile.safeParse(json)
  if (parsed.success) return { config: parsed.data }
  const places = new Set(parsed.error.issues.map(placeOf))
  return { problem: `${file} is left out. Wrong in it: ${[...places].slice(0, 5).join(', ')}.` }
}

function placeOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => [...path, key].join('.').slice(0, 60)).join(', ')
  return path.length === 0 ? 'the file as a whole' : path.join('.')
}
