import { isOneOf, plainWords } from './plain-words'

const YES = new Set(
  "yes|yeah|yep|yup|sure|ok|okay|right|correct|exactly|absolutely|certainly|definitely|of course|go ahead|fine|perfect|great|good|sounds good|sounds great|that works|works for me|that is right|that is correct|that is fine|that's right|that's correct|that's fine|that's good|all right|alright|y|confirm|i do|i am|it is|no problem|no problem at all|not a problem|no worries|no that is fine|no that's fine|no it is fine|no it's fine|why not|sure thing|да|да да|верно|всё верно|все верно|да верно|да всё верно|да все верно|правильно|да правильно|конечно|да конечно|точно|именно|так|всё так|все так|хорошо|подходит|годится|отлично|ага|угу|согласен|согласна|подтверждаю|нет проблем|без проблем|почему бы и нет|нет всё хорошо|нет все хорошо|давайте|создавайте|создайте".split(
    '|',
  ),
)
const NO = new Set(
  "no|nope|nah|not really|not quite|wrong|incorrect|that is wrong|that's wrong|that is not right|that's not right|that isn't right|that is not correct|that's not correct|change it|not correct|not right|n|i don't|i do not|i don't have one|none|never|no way|нет|нет нет|неверно|неправильно|не верно|не правильно|не так|не то|не совсем|нет не так|нет неверно|нет неправильно|не надо|не нужно|у меня нет|у меня его нет|изменить|измените".split(
    '|',
  ),
)
const YES_FIRST = /^(yes|yeah|yep|yup|sure|okay|ok|correct|exactly|да|верно|правильно|конечно)(?=\s|$)/
const NO_FIRST = /^(no|nope|nah|wrong|нет|неверно|неправильно)(?=\s|$)/
const BUT =
  /\b(but|except|actually|instead|rather|wait|not)\b|(?:^|\s)(?:но|только|кроме|лучше|вместо|подождите|не)(?=\s|$)/

/** Null: neither, or both. `confidence` 0 to 1. */
export function readYesNo(text: string): { yes: boolean; confidence: number } | null {
  const words = plainWords(text)
  if (isOneOf(words, YES)) return { yes: true, confidence: 0.98 }
  if (isOneOf(words, NO)) return { yes: false, confidence: 0.98 }
  // "No, make it eleven." "Yes yes, that is it." A yes that takes itself back is none.
  if (NO_FIRST.test(words)) return { yes: false, confidence: 0.85 }
  if (YES_FIRST.test(words) && !BUT.test(words)) return { yes: true, confidence: 0.85 }
  return null
}
