import type { Settings } from '@shared/contract/studio'
import { connectSources, parseLiveKitUrl } from '../livekit/livekit-url'

/** What a page may do besides the usual, by the settings of now: both shells put it into each response's policy. */
export interface PagePolicy {
  /** Further origins to connect to. */
  connectTo: readonly string[]
  /** WebAssembly, for noise cancellation. */
  wasm: boolean
}

/** Pure. */
export function pagePolicy(settings: Pick<Settings, 'liveKitServer' | 'liveKitUrl' | 'noiseCancellation'>): PagePolicy {
  const url = settings.liveKitServer === 'own' ? parseLiveKitUrl(settings.liveKitUrl ?? '') : null
  return {
    connectTo: url === null || 'wrong' in url ? [] : connectSources(url),
    wasm: settings.noiseCancellation === 'rnnoise',
  }
}
