import type { Session } from 'electron'
import { checkedMediaTypes, isPermitted } from './permissions'

/** Asked (a prompt would appear) and checked (no prompt): both must say the same. */
export function lockPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    callback(isPermitted({ permission, from: details.requestingUrl, mediaTypes }))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isPermitted({ permission, from: origin, mediaTypes: checkedMediaTypes(details.mediaType) }),
  )
}
