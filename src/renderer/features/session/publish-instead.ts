import type { Track, TrackPublishOptions } from 'livekit-client'

/** What is needed of the page's own participant. */
export interface Publisher<T> {
  trackPublications: ReadonlyMap<string, { source: Track.Source; track?: T }>
  publishTrack(track: T, options: TrackPublishOptions): Promise<unknown>
  unpublishTrack(track: T, stop: boolean): Promise<unknown>
}

/**
 * Publishes a track as the only one of its source. The track before it may have died without a word (the way through RNNoise
 * ends with its microphone), and would stay as a second, silent voice. Rejects when the new track cannot be published.
 */
export async function publishInstead<T>(
  me: Publisher<T>,
  track: T,
  options: TrackPublishOptions & { source: Track.Source },
): Promise<void> {
  const published = [...me.trackPublications.values()].filter(({ source }) => source === options.source)
  for (const { track: other } of published) {
    // One that is gone already is what was wanted.
    if (other && other !== track) await me.unpublishTrack(other, false).catch(() => undefined)
  }
  if (!published.some((publication) => publication.track === track)) await me.publishTrack(track, options)
}
