import { memo, useLayoutEffect } from 'react'
import { type DevicePathProps, useDeviceSession } from './use-device-session'

/** The way without WebRTC: the studio's own channel. Shows nothing: it plays the interviewer and reports what it knows. */
export const DevicePath = memo(function DevicePath(props: DevicePathProps) {
  const session = useDeviceSession(props)
  const { report } = props
  useLayoutEffect(() => report(session), [report, session])
  return null
})
