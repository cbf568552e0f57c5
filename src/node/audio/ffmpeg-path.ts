import { sep } from 'node:path'
import { getFfmpegPath } from '@livekit/av'

/**
 * The small FFmpeg that comes with @livekit/agents, or the one on PATH where it has none for this machine.
 * A program cannot be started from inside Electron's archive: it is unpacked beside it (asarUnpack in electron-builder.yml).
 */
export function ffmpegPath(bundled: string | undefined = getFfmpegPath()): string {
  return bundled?.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`) ?? 'ffmpeg'
}
