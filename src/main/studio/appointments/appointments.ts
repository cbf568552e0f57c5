import type { appointmentsContract } from '@shared/contract/appointments'
import { StudioError } from '@shared/contract/errors'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type AppointmentsService = ContractService<typeof appointmentsContract>

export function createAppointments(_core: Core): AppointmentsService {
  const notBuilt = () => {
    throw new StudioError('INTERNAL', 'not built')
  }
  return {
    list: notBuilt,
    add: notBuilt,
    edit: notBuilt,
    cancel: notBuilt,
    calendarFile: notBuilt,
  }
}
