import { Outlet } from '@tanstack/react-router'
import { SwitchedLine } from '../features/profiles/switched-line'
import { ConnectionBanner } from './connection-banner'

export function Root() {
  return (
    <>
      <ConnectionBanner />
      <SwitchedLine />
      <Outlet />
    </>
  )
}
