import type { Appointment, appointmentsContract } from '@shared/contract/appointments'
import { StudioError } from '@shared/contract/errors'
import { calendarFile } from '@shared/domain/calendar/calendar-file'
import type { AppointmentRecord } from '../../persistence/repositories/appointments'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'
import { REMIND_BEFORE_MS } from './reminder-due'

interface Arranged {
  title: string
  startsAtMs: number
  durationMs: number
  conversationId: string | null
}

export interface AppointmentsService extends ContractService<typeof appointmentsContract> {
  /** What a conversation arranged, or somebody entered. Fails with APPOINTMENT_PAST. */
  arrange(appointment: Arranged): Appointment
}

/** An appointment is over once its time has passed: nobody has to say so. */
export function createAppointments(core: Core): AppointmentsService {
  const { persistence, profile, clock } = core
  const repository = persistence.appointments

  function require(id: string): AppointmentRecord {
    const found = repository.get(profile.id, id)
    if (!found) throw new StudioError('NOT_FOUND')
    return found
  }

  function shown({ profileId: _, remindedAtMs: __, updatedAtMs: ___, ...row }: AppointmentRecord): Appointment {
    return { ...row, status: row.status === 'planned' && isOver(row) ? 'done' : row.status }
  }

  const isOver = ({ startsAtMs, durationMs }: Pick<AppointmentRecord, 'startsAtMs' | 'durationMs'>) =>
    startsAtMs + durationMs <= clock.nowMs()

  function arrange({ title, startsAtMs, durationMs, conversationId }: Arranged): Appointment {
    const nowMs = clock.nowMs()
    if (startsAtMs <= nowMs) throw new StudioError('APPOINTMENT_PAST')
    const row: AppointmentRecord = {
      id: core.newId(),
      profileId: profile.id,
      conversationId,
      title,
      startsAtMs,
      durationMs,
      status: 'planned',
      remindedAtMs: null,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    }
    repository.insert(row)
    return shown(row)
  }

  return {
    arrange,
    add: (fields) => arrange({ ...fields, conversationId: null }),
    list({ all }) {
      const rows = repository.list(profile.id).map(shown)
      const coming = rows.filter(({ status }) => status === 'planned')
      // What is over, the last first.
      return all ? [...coming, ...rows.filter(({ status }) => status !== 'planned').reverse()] : coming
    },
    edit({ id, ...fields }) {
      const before = require(id)
      const nowMs = clock.nowMs()
      const moved = fields.startsAtMs !== undefined && fields.startsAtMs !== before.startsAtMs
      if (moved && (fields.startsAtMs ?? 0) <= nowMs) throw new StudioError('APPOINTMENT_PAST')
      // Of another time one is reminded anew; and somebody who moves a cancelled one means to come.
      const anew = moved ? { remindedAtMs: null, status: 'planned' as const } : {}
      repository.update(profile.id, id, { ...fields, ...anew, updatedAtMs: nowMs })
      return shown(require(id))
    },
    cancel({ id }) {
      require(id)
      repository.update(profile.id, id, { status: 'cancelled', updatedAtMs: clock.nowMs() })
      return {}
    },
    calendarFile({ id }) {
      const { title, startsAtMs, durationMs, status, createdAtMs, updatedAtMs } = require(id)
      const text = calendarFile({
        id,
        title,
        description: 'Greenroom',
        startsAtMs,
        durationMs,
        writtenAtMs: clock.nowMs(),
        // Grows with each change, which is all that a calendar looks at.
        sequence: Math.max(0, Math.floor((updatedAtMs - createdAtMs) / 1000)),
        cancelled: status === 'cancelled',
        remindBeforeMs: REMIND_BEFORE_MS,
      })
      return { fileName: `practice-${new Date(startsAtMs).toISOString().slice(0, 10)}.ics`, text }
    },
  }
}
