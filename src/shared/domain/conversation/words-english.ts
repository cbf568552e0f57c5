import { dayPart, sayDate, sayTime } from './moment'
import type { ConversationWords } from './words'

export const englishWords: ConversationWords = {
  repeat: (prompt) => `Of course. ${prompt}`,
  afterBreak: (prompt) => `Let us go on. ${prompt}`,
  stepIns: ['Take your time.', 'Are you still there? You can also type your answer.'],
  noWords: 'I could not make out any words.',
  unsure: 'I am not sure that I got that right.',
  offerTyping: 'You can also type it.',
  endedEarly: 'All right, we stop here.',
  yesOrNo: 'Please say yes or no.',
  date: sayDate,
  time: sayTime,
  dayPart,
  email: sayEmail,
  dayIsOver: 'That day is over.',
  dayIsTooFar: 'That is more than a year away.',
  whichDay: (one, other) => `Do you mean ${one}, or ${other}? Please name the month.`,
  whichTime: (one, laterPart) => `Do you mean ${one}, or ${laterPart}?`,
  either: (one, other) => `Do you mean ${one}, or ${other}? Please name one of them.`,
  scheduling: {
    title: (jobRole) => (jobRole === null ? 'Practice interview' : `Practice interview: ${jobRole}`),
    greeting: (personName, jobRole) =>
      `Hello${personName === null ? '' : `, ${personName}`}. Let us find a time for your next ${jobRole === null ? 'practice' : `practice for ${jobRole}`}.`,
    askDay: 'Which day suits you?',
    againDay: ['Which day is it to be?', 'Please name a day, such as tomorrow, next Tuesday, or the 27th of November.'],
    askTime: (day) => `And at what time${day === null ? '' : ` on ${day}`}?`,
    againTime: ['At what time is it to be?', 'Please name a time, such as half past nine in the morning, or 3 pm.'],
    moment: (day, time) => `${day ?? 'that day'}${time === null ? '' : `, at ${time}`}`,
    confirm: (moment) => `So that is ${moment}. Is that right?`,
    change: 'What shall I change, the date or the time?',
    againChange: 'Please say the date, or the time.',
    done: (moment) => `Good. I have put you down for ${moment}. See you then.`,
    timeIsOver: (time) => `${time} is already over on that day.`,
  },
  introduction: {
    greeting: 'Hello, and welcome. I would like to know who I am speaking with.',
    askName: 'What is your name? You can also go on as a guest.',
    againName: 'Please say your name only, or say: as a guest.',
    askEmail: (name) =>
      `Thank you${name === null ? '' : `, ${name}`}. What is your e-mail address? If you have none, say no.`,
    againEmail: [
      'Please say it slowly, with "at" and "dot".',
      'Please say it as in "anna dot smith at example dot com", or say no.',
    ],
    known: (name, email) => `I know you${withEmail(email)}: you are ${name ?? 'you'}. Is that right?`,
    isNew: (name, email) => `You are new here. Shall I make a profile for ${name ?? 'you'}${withEmail(email)}?`,
    change: 'What shall I change, the name or the e-mail address?',
    againChange: 'Please say the name, or the e-mail address.',
    welcomeBack: (name) => `Welcome back, ${name ?? 'you'}.`,
    profileReady: (name) => `Nice to meet you, ${name ?? 'you'}. Your profile is ready.`,
    confirmGuest: 'Then you go on as a guest, without a name or an address. Is that right?',
    guestReady: 'Good. You are here as a guest.',
  },
  warmUp: {
    lead: 'Let us warm up. Nothing of this is kept.',
    prompts: [
      'Tell me what you can see from where you sit.',
      'Tell me about the last meal you enjoyed.',
      'Tell me about a place you would like to see again.',
      'Count slowly to ten, and then tell me how you feel today.',
      'Tell me about something small that went well this week.',
    ],
    again: 'Just say a sentence or two.',
    done: 'Thank you. Your voice reached me, and you have heard mine. You are ready.',
  },
}

function withEmail(email: string | null): string {
  return email === null ? '' : ` with the address ${email}`
}

/** An address so that it can be heard: "anna dot smith at example dot com". */
export function sayEmail(value: string): string {
  return value
    .replace(/@/g, ' at ')
    .replace(/\./g, ' dot ')
    .replace(/_/g, ' underscore ')
    .replace(/-/g, ' dash ')
    .replace(/\+/g, ' plus ')
    .replace(/\s+/g, ' ')
}
