import { id } from '@shared/contract/base'
import { StudioError } from '@shared/contract/errors'
import { trackName } from '@shared/contract/reports'
import type { TrackName } from '@shared/protocol/job'
import { type ContentRequest, type ContentResponse, errorResponse } from './content-response'
import { fileResponse } from './file-response'

/** Absolute path of a recorded track, or StudioError NOT_FOUND. */
export type ResolveAudio = (interviewId: string, track: TrackName) => Promise<string> | string

/** `/media/<interviewId>/<candidate|interviewer>`: the only door to recordings. Ids are checked before they reach the core. */
export async function mediaResponse(resolveAudio: ResolveAudio, request: ContentRequest): Promise<ContentResponse> {
  const parts = request.path.split('/')
  const interviewId = id.safeParse(parts[2])
  const track = trackName.safeParse(parts[3])
  if (parts.length !== 4 || !interviewId.success || !track.success) return errorResponse('NOT_FOUND')
  try {
    // A track is WAV first and Opus later under the same address, so nothing may be kept by the page; and the WAV may go
    // while it is looked at: asked once more, the Opus file is there.
    const now = async () => {
      const path = await resolveAudio(interviewId.data, track.data)
      const part = await fileResponse(path, request.range, 'no-store')
      // A place behind the end is one of the longer file that was here a moment ago: the answer is the whole of the one there is
      // now, as RFC 9110 (15.5.17) lets a server choose. The page reads anew when it hears of the encoded form.
      return part?.status === 416 ? fileResponse(path, null, 'no-store') : part
    }
    return (await now()) ?? (await now()) ?? errorResponse('NOT_FOUND')
  } catch (error) {
    if (error instanceof StudioError) return errorResponse(error.code)
    throw error
  }
}
