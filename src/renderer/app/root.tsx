import { Outlet } from '@tanstack/react-router'
import { ConnectionBanner } from './connection-banner'

export function Root() {
  return (
    <>
      <ConnectionBanner />
      <Outlet />
    </>
  )
}
