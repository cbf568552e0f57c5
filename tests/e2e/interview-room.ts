import { expect, type Locator, type Page } from '@playwright/test'

/** The interview page by its accessible names. */
export interface Room {
  status: Locator
  question: Locator
  connection: Locator
  answer: Locator
  alert: Locator
  button(name: string): Locator
}

export function roomOf(page: Page): Room {
  return {
    status: page.getByRole('status', { name: 'Interviewer' }),
    question: page.getByRole('region', { name: 'Current question' }),
    connection: page.getByRole('status', { name: 'Connection' }),
    answer: page.getByRole('textbox', { name: 'Your answer' }),
    alert: page.getByRole('alert'),
    button: (name) => page.getByRole('button', { name, exact: true }),
  }
}

/** From Home to the interview page: the fewest questions, the shortest patience. */
export async function startInterview(page: Page): Promise<Room> {
  await page
    .getByRole('link', { name: 'New interview' })
    .or(page.getByRole('button', { name: 'New interview' }))
    .first()
    .click()
  await page.getByRole('radio', { name: /Brisk/ }).check()
  const count = page.getByRole('slider', { name: 'Questions' })
  await count.focus()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Start interview' }).click()
  const room = roomOf(page)
  // The media server and the interviewer are started first.
  await expect(room.status).toBeVisible({ timeout: 45_000 })
  return room
}

/** Only Chromium and Electron can play a file as the microphone; elsewhere answers are typed. */
export function canSpeak(browserName: string): boolean {
  return browserName === 'chromium'
}

/** Sends a typed answer when the interviewer waits for one and the box is free. */
export async function typeAnswer(room: Room): Promise<void> {
  if ((await room.status.textContent()) !== 'Listening' || (await room.answer.inputValue()) !== '') return
  await room.answer.fill('I measured it first.')
  await room.answer.press('Control+Enter')
}

/** The first words need no reply: Escape stops the interviewer until it listens to a question. */
export async function hushUntilListening(page: Page, room: Room): Promise<void> {
  await expect(async () => {
    if ((await room.status.textContent()) === 'Speaking') await page.keyboard.press('Escape')
    expect(await room.status.textContent()).toBe('Listening')
  }).toPass({ timeout: 60_000, intervals: [300] })
}

/** "Question 2 of 5." and the text after it. */
export async function questionNow(room: Room): Promise<{ number: number; text: string }> {
  // The page may leave for the report in between: then there is nothing to read, and nobody may wait for it.
  const words = (await room.question.textContent({ timeout: 3_000 })) ?? ''
  const [, number, followed, text = ''] =
    /^(?:Question (\d+) of \d+\.|Follow-up to question (\d+))\s*(.*)$/s.exec(words) ?? []
  return { number: Number(number ?? followed ?? 0), text }
}

/** Whether this run has loopback as its only interface, or the path that it leads to forced. */
export function isOnDevice(): boolean {
  return process.env.GREENROOM_TEST_LOOPBACK_ALONE !== undefined || process.env.GREENROOM_AUDIO_PATH === 'device'
}
