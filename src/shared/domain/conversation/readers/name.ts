import type { Reading } from '../definition'
import { saysGuest } from './guest'
import { readYesNo } from './yes-no'

const LONGEST_NAME = 60
const MOST_WORDS = 5
const LEAD_IN =
  /^(?:(?:hello|hi|hey|good (?:morning|afternoon|evening)|well|so|oh|um|uh|yes)[\s,.!]+)*(?:(?:my (?:full )?name(?: is|'s)|i am|i'm|this is|it is|it's|that is|that's|you can call me|call me|please call me|they call me|the name is|the name's)\s+)/i
const RUSSIAN_LEAD_IN =
  /^(?:(?:здравствуйте|привет|добрый (?:день|вечер)|доброе утро|ну|да|так)[\s,.!]+)*(?:(?:меня зовут|мое имя|моё имя|зовите меня|это)\s+|я\s+(?=\p{Lu}))?/iu
const NO_RUSSIAN_NAME =
  /(?:^|\s)(?:что|почему|зачем|как|кто|когда|где|не|хочу|можно|пожалуйста|вопрос|повторите|почта|собеседование|завтра|сегодня|инструкции?|и|а)(?=\s|$)/i
const NO_NAME =
  /\b(what|why|how|who|when|where|which|don't|do not|can't|cannot|want|would|could|should|please|question|nobody|repeat|email|e-mail|interview|tomorrow|today|ignore|instructions?|the|a|and)\b/i

/** A person's name: "my name is anna smith", "Anna". What is no name is left alone rather than taken for one. */
export function readName(text: string): Reading {
  const said = text
    .normalize('NFKC')
    .slice(0, 400)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?,;]+$/, '')
  const bare = said.replace(LEAD_IN, '').replace(RUSSIAN_LEAD_IN, '').trim()
  const led = bare !== said
  const words = bare.split(' ')
  if (bare === '' || bare.length > LONGEST_NAME || words.length > MOST_WORDS) return { kind: 'nothing' }
  if (!words.every((word) => /^\p{L}[\p{L}\p{M}'\u2019.-]*$/u.test(word))) return { kind: 'nothing' }
  if (saysGuest(said) || NO_NAME.test(bare) || NO_RUSSIAN_NAME.test(bare) || readYesNo(bare) !== null)
    return { kind: 'nothing' }
  // Recognisers write all small or all large; what somebody wrote with care stays as it is.
  const careless = bare === bare.toLowerCase() || bare === bare.toUpperCase()
  const value = (careless ? words.map(capitalised) : words).join(' ')
  return { kind: 'understood', value, confidence: led ? 0.95 : words.length <= 3 ? 0.8 : 0.6 }
}

function capitalised(word: string): string {
  if (word.length === 1) return word.toUpperCase()
  return word
    .toLowerCase()
    .replace(/(^|[-'\u2019.])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase())
}
