import { existsSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { ffmpegPath } from './ffmpeg-path'

/** What can read sound files on this machine, tried in this order. */
export type Decoder =
  | { kind: 'ffmpeg'; program: string }
  /** macOS: reads AAC, writes a WAV file that ffmpeg reads on. */
  | { kind: 'afconvert'; program: string }

export interface MachineFacts {
  platform: NodeJS.Platform
  path: string | undefined
  exists(path: string): boolean
}

/** The FFmpeg that ships with the app (no AAC in it), then the person's own, then what macOS brings. */
export function findDecoders(
  { platform, path = '', exists }: MachineFacts = {
    platform: process.platform,
    path: process.env.PATH,
    exists: existsSync,
  },
  shipped: string = ffmpegPath(),
): Decoder[] {
  const name = platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'
  // Looked up here: Windows would look into the working folder first.
  const own = path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find((program) => exists(program))
  const afconvert = platform === 'darwin' && exists('/usr/bin/afconvert') ? '/usr/bin/afconvert' : undefined
  return [
    { kind: 'ffmpeg', program: shipped },
    ...(own && own !== shipped ? [{ kind: 'ffmpeg', program: own } as const] : []),
    ...(afconvert ? [{ kind: 'afconvert', program: afconvert } as const] : []),
  ]
}

/** Kinds of files that hold sound and nothing that points elsewhere: no playlists, no lists of files to join. */
const CONTAINERS = 'wav,w64,aiff,au,caf,mp3,flac,ogg,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,aac,amr,asf'

/**
 * Arguments that write the first sound track as mono 16-bit samples to stdout. The path is data: behind `file:` neither a leading
 * dash nor "concat:" or "http:" in it means anything.
 */
export function pcmArguments(path: string, sampleRateHz: number): string[] {
  return [
    ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'info'],
    ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', CONTAINERS],
    ...['-i', `file:${path}`, '-map', '0:a:0', '-ac', '1', '-ar', String(sampleRateHz)],
    ...['-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1'],
  ]
}

/** Length that the file itself claims, ms, from what ffmpeg writes about its input; null when it claims none. */
export function claimedMs(said: string): number | null {
  const found = /Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(said)
  if (!found) return null
  return (Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3])) * 1000
}

/** Whether ffmpeg says that it lacks the codec, so that another decoder may know it. */
export function lacksCodec(said: string): boolean {
  return /no decoder found|decoder [^\n]* not found|not implemented|codec none/i.test(said)
}
