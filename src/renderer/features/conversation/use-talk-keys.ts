import { usePageKeys } from '../../components/page-keys/use-page-keys'
import { type TalkKey, talkKeyOf } from './keys'

/** Listens to the page's keys for as long as it is open. */
export function useTalkKeys(act: (key: TalkKey) => void): void {
  usePageKeys(talkKeyOf, act)
}
