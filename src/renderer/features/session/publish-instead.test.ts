import { Track } from 'livekit-client'
import { describe, expect, it } from 'vitest'
import { type Publisher, publishInstead } from './publish-instead'

const options = { source: Track.Source.Microphone }
type Sound = { name: string }

function participant(...published: [Sound, Track.Source][]) {
  const publications = new Map(published.map(([track, source]) => [track.name, { track, source }]))
  const did: string[] = []
  const me: Publisher<Sound> = {
    trackPublications: publications,
    async publishTrack(track) {
      did.push(`publish ${track.name}`)
      publications.set(track.name, { track, source: Track.Source.Microphone })
    },
    async unpublishTrack(track, stop) {
      did.push(`unpublish ${track.name}${stop ? ' and stop it' : ''}`)
      publications.delete(track.name)
    },
  }
  return { me, did }
}

const dead = { name: 'dead' }
const fresh = { name: 'fresh' }

describe('the published microphone', () => {
  it('takes the place of the one before (bug: with RNNoise an unplugged microphone stays as a second voice)', async () => {
    const { me, did } = participant([dead, Track.Source.Microphone], [{ name: 'screen' }, Track.Source.ScreenShare])
    await publishInstead(me, fresh, options)
    expect(did).toEqual(['unpublish dead', 'publish fresh'])
  })

  it('is not published twice (bug: a reconnect doubles it)', async () => {
    const { me, did } = participant([fresh, Track.Source.Microphone])
    await publishInstead(me, fresh, options)
    expect(did).toEqual([])
  })

  it('is published although the one before could not be taken back', async () => {
    const { me, did } = participant([dead, Track.Source.Microphone])
    await publishInstead({ ...me, unpublishTrack: () => Promise.reject(new Error('gone')) }, fresh, options)
    expect(did).toEqual(['publish fresh'])
  })
})
