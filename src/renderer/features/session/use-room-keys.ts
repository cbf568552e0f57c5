import { usePageKeys } from '../../components/page-keys/use-page-keys'
import { type RoomKey, roomKeyOf } from './shortcuts'

/** Listens to the keys of the room for as long as the page is open. */
export function useRoomKeys(act: (key: RoomKey) => void): void {
  usePageKeys(roomKeyOf, act)
}
