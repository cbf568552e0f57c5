import { parseEspeakVoices, parseSapiVoices, parseSayVoices, type SystemVoice } from './voice-lists'

export interface Command {
  file: string
  args: string[]
  env: Record<string, string>
}

/** One system's speech program. The text goes to its standard input: arguments can be read by other users of the machine. */
export interface SpeechProgram {
  id: 'say' | 'sapi' | 'espeak-ng'
  list: Command
  parseList(stdout: string): SystemVoice[]
  /** Writes a WAV file of 16-bit PCM to `outPath`. */
  speak(voice: string, outPath: string): Command
  /** What to do when the program is not there. */
  remedy: string
}

/** Words a minute: unhurried, as an interviewer speaks. */
const WORDS_PER_MINUTE = 165

export const say: SpeechProgram = {
  id: 'say',
  list: { file: '/usr/bin/say', args: ['-v', '?'], env: {} },
  parseList: parseSayVoices,
  speak: (voice, outPath) => ({
    file: '/usr/bin/say',
    args: [
      '-v',
      voice,
      '-r',
      String(WORDS_PER_MINUTE),
      '-f',
      '-',
      '-o',
      outPath,
      '--file-format=WAVE',
      '--data-format=LEI16@22050',
    ],
    env: {},
  }),
  remedy: 'Add an English voice in System Settings, Accessibility, Spoken Content.',
}

export const espeakNg: SpeechProgram = {
  id: 'espeak-ng',
  list: { file: 'espeak-ng', args: ['--voices'], env: {} },
  parseList: parseEspeakVoices,
  speak: (voice, outPath) => ({
    file: 'espeak-ng',
    args: ['-v', voice, '-s', String(WORDS_PER_MINUTE), '-b', '1', '-w', outPath, '--stdin'],
    env: {},
  }),
  remedy: 'Install espeak-ng with the package manager, for example "sudo apt-get install espeak-ng".',
}

// Bytes are read and written by hand: a console's encoding is the system's code page, and without a console it cannot be set.
const SAPI_LIST = `
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
$v = $s.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object { [pscustomobject]@{ Name = $_.VoiceInfo.Name; Culture = $_.VoiceInfo.Culture.Name } }
if ($v) {
  $b = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -Compress @($v)))
  $o = [Console]::OpenStandardOutput()
  $o.Write($b, 0, $b.Length)
  $o.Flush()
}
`

// The voice's name and the path come by the environment and the text by standard input: nothing is ever pasted into the script.
const SAPI_SPEAK = `
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$text = (New-Object System.IO.StreamReader([Console]::OpenStandardInput(), [System.Text.Encoding]::UTF8)).ReadToEnd()
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
$s.SelectVoice($env:GREENROOM_VOICE)
$f = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050, [System.Speech.AudioFormat.AudioBitsPerSample]::Sixteen, [System.Speech.AudioFormat.AudioChannel]::Mono)
$s.SetOutputToWaveFile($env:GREENROOM_OUT, $f)
$s.Speak($text)
$s.Dispose()
`

export const sapi: SpeechProgram = {
  id: 'sapi',
  list: powershell(SAPI_LIST, {}),
  parseList: parseSapiVoices,
  speak: (voice, outPath) => powershell(SAPI_SPEAK, { GREENROOM_VOICE: voice, GREENROOM_OUT: outPath }),
  remedy: 'Add an English voice in Windows Settings, Time and language, Speech.',
}

/** An encoded command needs no quoting, whatever the script holds. By its full path: what PATH calls powershell may be anything. */
function powershell(script: string, env: Record<string, string>): Command {
  const encoded = Buffer.from(script, 'utf16le').toString('base64')
  const file = `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`
  return { file, args: ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded], env }
}

export function speechProgramOf(platform: NodeJS.Platform): SpeechProgram {
  if (platform === 'darwin') return say
  if (platform === 'win32') return sapi
  return espeakNg
}
