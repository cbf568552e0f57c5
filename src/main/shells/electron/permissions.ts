import { isPageUrl } from './page-origin'

export interface PermissionQuestion {
  permission: string
  /** Address or origin of whoever asks. */
  from: string
  /** For `media`: what is asked for. Chromium names it differently when asked and when checked. */
  mediaTypes: readonly string[]
}

/** The microphone, choosing the speaker, and writing to the clipboard, for our own page; nothing else and nobody else. */
export function isPermitted({ permission, from, mediaTypes }: PermissionQuestion): boolean {
  if (!isPageUrl(from)) return false
  if (permission === 'media') return mediaTypes.length > 0 && mediaTypes.every((type) => type === 'audio')
  return permission === 'speaker-selection' || permission === 'clipboard-sanitized-write'
}

/**
 * What a check (no prompt) of `media` is about. Chromium also checks without a type, before it shows the names of
 * devices: that is about the microphone too, since the camera is always asked for by name.
 */
export function checkedMediaTypes(mediaType: string | undefined): readonly string[] {
  return [mediaType === 'video' ? 'video' : 'audio']
}
