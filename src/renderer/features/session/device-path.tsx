import type { DeviceTicket } from '@shared/contract/interviews'
import { memo, useLayoutEffect } from 'react'
import { useDeviceSession } from '../../audio/device/use-device-session'
import type { PathProps } from '../../audio/path-session'

/** The way without WebRTC: the studio's own channel. Shows nothing: it plays the interviewer and reports what it knows. */
export const DevicePath = memo(function DevicePath(props: PathProps<DeviceTicket>) {
  const session = useDeviceSession(props)
  const { report } = props
  useLayoutEffect(() => report(session), [report, session])
  return null
})
