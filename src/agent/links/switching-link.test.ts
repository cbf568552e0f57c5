import type { LiveKitRoomAccess, RoomAccess } from '@shared/protocol/job'
import { describe, expect, it } from 'vitest'
import { FakeLink } from '../../../tests/fakes/agent/fake-link'
import { testJob } from '../../../tests/fakes/agent/test-interview'
import { ManualClock } from '../../../tests/fakes/manual-clock'
import { SwitchingLink } from './switching-link'

const livekit: LiveKitRoomAccess = testJob.room
const device: RoomAccess = { path: 'device' }

/** As a real one: leaving ends what is being played. */
class LeavingLink extends FakeLink {
  private readonly stops: (() => void)[] = []

  override play(...args: Parameters<FakeLink['play']>) {
    const playback = super.play(...args)
    this.stops.push(playback.stop)
    return playback
  }

  override async close() {
    for (const stop of this.stops) stop()
    await super.close()
  }
}

function setup(room: RoomAccess = livekit) {
  const clock = new ManualClock()
  const made: { path: string; link: LeavingLink }[] = []
  const happened: string[] = []
  const subject = new SwitchingLink({
    room,
    makeLink: ({ path }) => {
      const link = new LeavingLink(clock)
      made.push({ path, link })
      return link
    },
  })
  subject.listen({
    onFrame: () => happened.push('frame'),
    onCandidateJoined: () => happened.push('joined'),
    onCandidateLeft: () => happened.push('left'),
    onMessage: ({ type }) => happened.push(type),
    onConnection: (state) => happened.push(state),
  })
  const linkAt = (index: number) => {
    const link = made[index]?.link
    if (!link) throw new Error(`no link ${index}`)
    return link
  }
  return { clock, made, happened, subject, linkAt }
}

describe('SwitchingLink', () => {
  it('streams by the link that is there now', async () => {
    const { subject, linkAt } = setup()
    const starts: number[] = []
    const stream = subject.stream({ onStarted: (atMs) => starts.push(atMs), onEnded: () => {} })
    stream.push(new Int16Array(480))
    expect(linkAt(0).played[0]).toHaveLength(480)
    expect(starts).toEqual([0])
    stream.stop()
  })

  it('begins on the path of the job and passes everything on', async () => {
    const { subject, made, linkAt, happened } = setup(device)
    await subject.connect()
    subject.send({ type: 'ai_speaking_end' })
    subject.setAgentState('speaking')
    subject.publishTranscription({ segmentId: 's', text: 't', final: true, from: 'agent' })
    linkAt(0).handlers?.onCandidateJoined()
    await subject.close()
    expect(made.map(({ path }) => path)).toEqual(['device'])
    expect(linkAt(0)).toMatchObject({ agentStates: ['speaking'], closed: true })
    expect(linkAt(0).sent).toHaveLength(1)
    expect(linkAt(0).transcriptions).toHaveLength(1)
    expect(happened).toEqual(['connecting', 'connected', 'joined'])
  })

  it('keeps its link when the room is remade on the same path', async () => {
    const { subject, made, linkAt } = setup()
    await subject.connect()
    await subject.rejoin({ ...livekit, identity: 'agent-2' })
    expect(made).toHaveLength(1)
    expect(linkAt(0).rooms).toMatchObject([{ identity: 'agent-2' }])
  })

  it('takes the other path: the utterance under way ends, the state is told, and nothing late of the old one counts', async () => {
    const { subject, linkAt, happened, clock } = setup()
    await subject.connect()
    subject.setAgentState('speaking')
    const ends: string[] = []
    subject.play(new Int16Array(48_000), { onStarted() {}, onEnded: ({ outcome }) => ends.push(outcome) })
    clock.advance(100)
    const old = linkAt(0)
    const late = old.handlers
    const rejoining = subject.rejoin(device)
    expect(ends).toEqual(['interrupted'])
    await rejoining
    expect(old.closed).toBe(true)
    expect(linkAt(1).agentStates).toEqual(['speaking'])
    happened.length = 0
    expect(old.handlers).not.toBe(late)
    old.handlers?.onCandidateLeft()
    old.handlers?.onFrame(new Int16Array(480))
    old.handlers?.onConnection('lost')
    linkAt(1).handlers?.onFrame(new Int16Array(960))
    expect(happened).toEqual(['frame'])
    subject.play(new Int16Array(480), { onStarted() {}, onEnded() {} })
    expect(linkAt(1).played).toHaveLength(1)
    await subject.rejoin(livekit)
    expect(linkAt(2).played).toEqual([])
  })

  it('says that the other path could not be joined, but not when it was left meanwhile', async () => {
    const { subject, linkAt } = setup()
    await subject.connect()
    linkAt(0).unreachable = true
    const failing = subject.rejoin(livekit)
    // Bug: a server that died answers after 10 s, and the page is told that the new path is lost.
    await subject.rejoin(device)
    await expect(failing).resolves.toBeUndefined()
    linkAt(1).unreachable = true
    await expect(subject.rejoin(device)).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE' })
  })
})
