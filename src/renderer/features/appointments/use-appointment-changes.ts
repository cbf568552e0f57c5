import { useMutation, useQueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client'

/** Adding, editing and cancelling; every list is read anew after it. */
export function useAppointmentChanges() {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: orpc.appointments.key() })
  return {
    add: useMutation(orpc.appointments.add.mutationOptions({ onSuccess })),
    edit: useMutation(orpc.appointments.edit.mutationOptions({ onSuccess })),
    cancel: useMutation(orpc.appointments.cancel.mutationOptions({ onSuccess })),
  }
}
