import { type After, afterReal } from '@node/timing/after'
import type { Core } from '../core'
import { REMIND_BEFORE_MS, reminderDue } from './reminder-due'

/** How often it is looked whether somebody is to be reminded, ms. */
const LOOK_EVERY_MS = 10_000
/** After the start a page gets a moment to be there and listen, ms. */
const FIRST_LOOK_MS = 2_000

export interface RemindersOptions {
  core: Core
  after?: After
}

/**
 * Tells the page of an appointment 10 minutes before and at its time, once each, and of what was missed while the studio was
 * closed. As long as no page listens nobody is told, and nothing counts as told: it waits for one.
 */
export function startReminders({ core, after = afterReal }: RemindersOptions): { close(): void } {
  const { persistence, profile, clock, events, log } = core
  let stop = after(FIRST_LOOK_MS, look)

  function look() {
    try {
      if (events.listening()) remindAll()
    } catch (error) {
      // A full disk, say: it is tried again.
      log.warn('error', 'reminders could not be looked at', { detail: String(error) })
    }
    stop = after(LOOK_EVERY_MS, look)
  }

  function remindAll() {
    const nowMs = clock.nowMs()
    for (const appointment of persistence.appointments.untold(profile.id, nowMs + REMIND_BEFORE_MS)) {
      if (!reminderDue(appointment, nowMs)) continue
      // Written first: twice would be worse than not at all.
      persistence.appointments.update(profile.id, appointment.id, { remindedAtMs: nowMs })
      const { id, title, startsAtMs } = appointment
      events.publish({ type: 'reminder', appointmentId: id, title, startsAtMs })
    }
  }

  return { close: () => stop() }
}
