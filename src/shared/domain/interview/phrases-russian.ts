import { countInRussian } from '../languages/count-in-russian'
import type { Phrases } from './phrases-english'

export const russianPhrases: Phrases = {
  greeting: ({ role, questionCount }) =>
    `Здравствуйте! Это тренировочное собеседование на должность ${role}, в нём ${countInRussian(questionCount, ['вопрос', 'вопроса', 'вопросов'])}. Не торопитесь, паузы — это нормально. Вот первый вопрос.`,
  closing: 'Спасибо. Это был последний вопрос. Ваш отчёт готовится.',
  endedEarly: 'Хорошо, остановимся здесь. Ваши ответы сохранены.',
  repeat: (question) => `Конечно. ${question}`,
  afterBreak: (question) => `Продолжим с этого вопроса. ${question}`,
  stepIns: [
    'Не торопитесь. Если так проще, начните с одного примера, который приходит в голову.',
    'Остаёмся на этом вопросе? Вы можете попросить повторить его или пропустить.',
  ],
  fallback: {
    noise: 'Мне плохо вас слышно. Ответ можно и напечатать.',
    connection: 'Связь ненадолго прервалась.',
    model: 'Одну секунду, пожалуйста.',
  },
}
