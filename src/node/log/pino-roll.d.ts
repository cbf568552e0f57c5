/** pino-roll 4 carries no types: the part of its documented options that is used here. */
declare module 'pino-roll' {
  import type { SonicBoom } from 'sonic-boom'

  interface PinoRollOptions {
    file: string
    extension?: string
    size?: string
    limit?: { count?: number; removeOtherLogFiles?: boolean }
    mkdir?: boolean
    sync?: boolean
  }
  export default function openRollingFile(options: PinoRollOptions): Promise<SonicBoom>
}
