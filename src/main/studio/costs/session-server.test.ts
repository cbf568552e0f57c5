import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { makeDataDir, openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'
import { openPersistence } from '../../persistence/persistence'
import type { StudioOptions } from '../create-studio'

let opened: TestStudio | null = null
afterEach(() => opened?.close())

const given = {
  secrets: { livekitKey: 'k', livekitSecret: 'a-secret-of-thirty-two-characters' },
  liveKitUrl: 'wss://lab.livekit.cloud',
}

// The column has a default, so that a session nobody wrote the server of would look like one of the studio's own.
test.each<[string, Partial<StudioOptions>, string]>([
  ['a room on LiveKit Cloud', { given, audioPath: 'livekit' }, 'cloud'],
  ['no room at all, with that server in the settings', { given, audioPath: 'device' }, 'local'],
  ["a room on the studio's own server", { audioPath: 'livekit' }, 'local'],
])('%s is remembered with the session', async (_, overrides, server) => {
  opened = await openTestStudio(makeDataDir(), overrides)
  const { interviewId } = await opened.client.interviews.start(SETUP)
  await opened.client.settings.update({ liveKitServer: 'local' })
  await opened.studio.close()
  const persistence = openPersistence({ file: join(opened.dataDir, 'greenroom.db'), nowMs: opened.clock.nowMs })
  const profile = persistence.profiles.default()
  const sessions = persistence.interviewSessions.ofInterview(profile?.id ?? '', interviewId)
  expect(sessions).toMatchObject([{ server }])
  persistence.close()
})
