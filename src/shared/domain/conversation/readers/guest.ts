import { plainWords } from './plain-words'

/** "And a guest", "continue the guest" is what recognisers make of it; "Anna Guest" is somebody's name. */
const GUEST =
  /(?:^|\b(?:as|am|i'm|be|me|and|just|only|continue|go on|use|in)\s+(?:a |the |my )?|^(?:a|the) )guest\b|\b(?:without|no) (?:an? )?(?:profile|name|account)\b|\banonymous(?:ly)?\b|\brather not say\b/
const RUSSIAN_GUEST = /(?:^|\s)(?:гость|гостем|гостя|госте|без (?:профиля|имени)|анонимно)(?=\s|$)/
const MOST_WORDS = 12

/** Whether somebody wants to go on without saying who they are. */
export function saysGuest(text: string | null): boolean {
  if (text === null) return false
  const words = plainWords(text)
  return words.split(' ').length <= MOST_WORDS && (GUEST.test(words) || RUSSIAN_GUEST.test(words))
}
