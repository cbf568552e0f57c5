import type { KeysStatus } from '@shared/contract/keys'
import type { Settings } from '@shared/contract/studio'
import { createContext, useContext } from 'react'

/** What the sections of the page work with. */
export interface SettingsPageState {
  settings: Settings
  keys: KeysStatus
  /** Saves at once; `line` is where "Saved" is shown. */
  save(line: string, change: Partial<Settings>): void
  /** Something on this line was saved by another call of the contract. */
  markSaved(line: string): void
  savedLine: string | null
}

export const SettingsPageContext = createContext<SettingsPageState | null>(null)

export function useSettingsPage(): SettingsPageState {
  const state = useContext(SettingsPageContext)
  if (state === null) throw new Error('outside of the page Settings')
  return state
}
