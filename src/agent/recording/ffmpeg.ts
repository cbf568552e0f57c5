/** Arguments that make Ogg Opus for speech from a WAV; progress is written to stdout. */
export function opusArguments(wavPath: string, opusPath: string): string[] {
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'],
    ...['-progress', 'pipe:1', '-stats_period', '0.2'],
    ...['-i', wavPath],
    // 24 kbit/s is transparent for one voice (RFC 7845 recommends 20 and more for full-band speech): 30 minutes are 5 MB.
    ...['-c:a', 'libopus', '-b:a', '24k', '-application', 'voip', '-ac', '1', '-ar', '48000'],
    // No name, path or date of the person's in the file.
    ...['-map_metadata', '-1', '-fflags', '+bitexact'],
    ...['-f', 'ogg', opusPath],
  ]
}

/** How far the encoder is, ms of sound, from one piece of its progress output; null when it does not say. */
export function encodedMs(progress: string): number | null {
  const last = progress.match(/out_time_us=(\d+)/g)?.pop()
  return last ? Number(last.slice('out_time_us='.length)) / 1000 : null
}
