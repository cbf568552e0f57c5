import { countInRussian } from '../languages/count-in-russian'
import type { ConversationWords } from './words'

const DAYS = ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота']
const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
]

/** Days and times stand alone after a colon: there they need no case. */
export const russianWords: ConversationWords = {
  repeat: (prompt) => `Конечно. ${prompt}`,
  afterBreak: (prompt) => `Продолжим. ${prompt}`,
  stepIns: ['Не торопитесь.', 'Вы ещё здесь? Ответ можно и напечатать.'],
  noWords: 'Слова разобрать не получилось.',
  unsure: 'Возможно, это понято неправильно.',
  offerTyping: 'Это можно и напечатать.',
  endedEarly: 'Хорошо, остановимся здесь.',
  yesOrNo: 'Скажите, пожалуйста, да или нет.',
  date: (date, today) => {
    const day = new Date(`${date}T12:00:00Z`)
    const year = date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.getUTCFullYear()} года`
    return `${DAYS[day.getUTCDay()]}, ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}${year}`
  },
  time: (time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    if (minute === 0 && hour === 12) return 'полдень'
    if (minute === 0 && hour === 0) return 'полночь'
    const shown = hour % 12 === 0 ? 12 : hour % 12
    const clock =
      minute === 0 ? countInRussian(shown, ['час', 'часа', 'часов']) : `${shown}:${String(minute).padStart(2, '0')}`
    return `${clock} ${dayPart(hour)}`
  },
  dayPart,
  email: (address) =>
    address
      .replace(/@/g, ' собака ')
      .replace(/\./g, ' точка ')
      .replace(/_/g, ' подчёркивание ')
      .replace(/-/g, ' дефис ')
      .replace(/\+/g, ' плюс ')
      .replace(/\s+/g, ' '),
  dayIsOver: 'Этот день уже прошёл.',
  dayIsTooFar: 'До этого дня больше года.',
  whichDay: (one, other) => `Что вы имеете в виду: ${one}, или ${other}? Назовите месяц, пожалуйста.`,
  whichTime: (one, laterPart) => `Вы имеете в виду ${one} или ${laterPart}?`,
  either: (one, other) => `Что вы имеете в виду: ${one} или ${other}? Назовите что-то одно.`,
  scheduling: {
    title: (jobRole) => (jobRole === null ? 'Тренировочное собеседование' : `Тренировочное собеседование: ${jobRole}`),
    greeting: (personName, jobRole) =>
      `Здравствуйте${personName === null ? '' : `, ${personName}`}. Давайте выберем время для следующей тренировки${jobRole === null ? '' : `: ${jobRole}`}.`,
    askDay: 'Какой день вам подходит?',
    againDay: ['Какой это будет день?', 'Назовите день: например, завтра, в следующий вторник или 27 ноября.'],
    askTime: (day) => `${day === null ? '' : `${capital(day)}. `}А во сколько?`,
    againTime: ['Во сколько это будет?', 'Назовите время: например, половина десятого утра или 3 часа дня.'],
    moment: (day, time) => [day ?? 'этот день', ...(time === null ? [] : [time])].join(', '),
    confirm: (moment) => `Итак: ${moment}. Верно?`,
    change: 'Что изменить: день или время?',
    againChange: 'Скажите, пожалуйста: день или время.',
    done: (moment) => `Хорошо, записано: ${moment}. До встречи.`,
    timeIsOver: (time) => `В тот день это время уже прошло: ${time}.`,
  },
  introduction: {
    greeting: 'Здравствуйте! Давайте познакомимся.',
    askName: 'Как вас зовут? Можно продолжить и как гость.',
    againName: 'Назовите, пожалуйста, только имя или скажите: как гость.',
    askEmail: (name) =>
      `Спасибо${name === null ? '' : `, ${name}`}. Какой у вас адрес электронной почты? Если его нет, скажите «нет».`,
    againEmail: [
      'Скажите его медленно, со словами «собака» и «точка».',
      'Скажите, например, так: «anna точка smith собака example точка com», или скажите «нет».',
    ],
    known: (name, email) => `Мы знакомы${withEmail(email)}: вы ${name ?? 'уже были здесь'}. Верно?`,
    isNew: (name, email) => `Вы здесь впервые. Создать профиль: ${name ?? 'без имени'}${withEmail(email)}?`,
    change: 'Что изменить: имя или адрес почты?',
    againChange: 'Скажите, пожалуйста: имя или адрес почты.',
    welcomeBack: (name) => `С возвращением${name === null ? '' : `, ${name}`}!`,
    profileReady: (name) => `Приятно познакомиться${name === null ? '' : `, ${name}`}. Ваш профиль готов.`,
    confirmGuest: 'Тогда вы продолжите как гость, без имени и адреса. Верно?',
    guestReady: 'Хорошо. Вы здесь как гость.',
  },
  warmUp: {
    lead: 'Давайте разомнёмся. Ничего из этого не сохраняется.',
    prompts: [
      'Расскажите, что вы видите с того места, где сидите.',
      'Расскажите, что вкусного вы ели в последний раз.',
      'Расскажите о месте, которое вам хотелось бы увидеть снова.',
      'Медленно посчитайте до десяти, а потом расскажите, как вы сегодня себя чувствуете.',
      'Расскажите о чём-нибудь небольшом, что удалось на этой неделе.',
    ],
    again: 'Скажите просто одно-два предложения.',
    done: 'Спасибо. Ваш голос слышно, и вы слышали мой. Вы готовы.',
  },
}

function dayPart(hour: number): string {
  if (hour < 4) return 'ночи'
  if (hour < 12) return 'утра'
  return hour < 17 ? 'дня' : 'вечера'
}

function withEmail(email: string | null): string {
  return email === null ? '' : `, адрес ${email}`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
