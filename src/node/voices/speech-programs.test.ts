import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findVoices } from './find-voices'
import { runCommand } from './run-command'
import { espeakNg, sapi, say, speechProgramOf } from './speech-programs'

const node = (script: string) => ({ file: process.execPath, args: ['-e', script], env: {} })

describe('speech programs', () => {
  it('are chosen by platform', () => {
    expect(['darwin', 'win32', 'linux'].map((p) => speechProgramOf(p as NodeJS.Platform).id)).toEqual([
      'say',
      'sapi',
      'espeak-ng',
    ])
  })

  it('never put a voice or a path into a script', () => {
    // Bug: a voice named `"; Remove-Item ...` runs.
    const evil = '"; Remove-Item C:\\ -Recurse #'
    const command = sapi.speak(evil, 'C:\\out.wav')
    const script = Buffer.from(command.args.at(-1) ?? '', 'base64').toString('utf16le')
    expect(script).not.toContain('Remove-Item')
    expect(command.env).toEqual({ GREENROOM_VOICE: evil, GREENROOM_OUT: 'C:\\out.wav' })
  })

  it('read the text from standard input', () => {
    // Bug: the question is visible to every user of the machine in the list of processes.
    expect(say.speak('Daniel', '/tmp/o.wav').args).toContain('-')
    expect(espeakNg.speak('en-gb', '/tmp/o.wav').args).toContain('--stdin')
  })
})

describe('runCommand', () => {
  it('passes text in and gives what came out', async () => {
    expect(await runCommand(node('process.stdin.pipe(process.stdout)'), { stdin: 'hällo', limitMs: 10_000 })).toBe(
      'hällo',
    )
  })

  it('ends a program that hangs, fails, is missing or is no longer wanted', async () => {
    // Bug: a hung speech program holds the question back for ever.
    const hang = node('setInterval(() => {}, 1000)')
    await expect(runCommand(hang, { limitMs: 200 })).rejects.toThrow('no answer in 200 ms')
    await expect(runCommand(node('console.error("why"); process.exit(3)'), { limitMs: 10_000 })).rejects.toThrow(
      'exit code 3 why',
    )
    await expect(runCommand({ file: 'no-such-program', args: [], env: {} }, { limitMs: 1_000 })).rejects.toThrow(
      'ENOENT',
    )
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 100)
    await expect(runCommand(hang, { limitMs: 10_000, signal: controller.signal })).rejects.toThrow('aborted')
    await expect(runCommand(hang, { limitMs: 10_000, signal: controller.signal })).rejects.toThrow('aborted')
  })
})

describe('findVoices', () => {
  it('is empty when there is no program, not an error', async () => {
    const missing = { ...espeakNg, list: { file: 'no-such-program', args: [], env: {} } }
    expect(await findVoices('linux', missing)).toEqual([])
  })

  if (process.platform === 'linux')
    it('finds and uses the real espeak-ng', async () => {
      expect((await findVoices('linux')).map((voice) => voice.language)).toContain('en-gb')
      const dir = await mkdtemp(join(tmpdir(), 'greenroom-voice-'))
      const out = join(dir, 'o.wav')
      await runCommand(espeakNg.speak('en-gb', out), { stdin: 'One two three.', limitMs: 20_000 })
      expect((await readFile(out)).length).toBeGreaterThan(20_000)
      await rm(dir, { recursive: true })
    })
})
