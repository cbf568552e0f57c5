import { isOneOf, plainWords } from './plain-words'

const REPEAT = new Set(
  "repeat|repeat that|repeat the question|say that again|say it again|again|once more|can you repeat that|could you repeat that|can you say that again|could you say that again|what did you say|pardon|pardon me|sorry|come again|what was the question|what was that|i didn't catch that|i did not catch that|повтори|повторите|повторите вопрос|повторите это|ещё раз|еще раз|скажите ещё раз|скажите еще раз|не расслышал|не расслышала|простите|что вы сказали|какой был вопрос".split(
    '|',
  ),
)
const BACK = new Set(
  'back|go back|one step back|take me back|previous|previous question|step back|назад|вернитесь|вернуться|вернитесь назад|шаг назад|предыдущий вопрос'.split(
    '|',
  ),
)
const END = new Set(
  "stop|cancel|quit|exit|goodbye|bye|good bye|bye bye|end|end the call|end the conversation|stop it|let's stop|let us stop|i want to stop|never mind|nevermind|forget it|hang up|стоп|хватит|закончить|закончим|закончите|остановитесь|прекратите|отмена|до свидания|пока|выйти|забудьте".split(
    '|',
  ),
)

/** A whole answer that is none, but a wish about the conversation itself. */
export function readCommand(text: string): 'repeat' | 'back' | 'end' | null {
  const words = plainWords(text)
  if (isOneOf(words, REPEAT)) return 'repeat'
  if (isOneOf(words, BACK)) return 'back'
  return isOneOf(words, END) ? 'end' : null
}
