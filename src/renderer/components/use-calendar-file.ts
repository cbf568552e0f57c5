import { useMutation } from '@tanstack/react-query'
import { orpc } from '../api/client'
import { saveTextFile } from './save-text-file'

/** Saves the .ics file of an appointment. */
export function useCalendarFile() {
  return useMutation(
    orpc.appointments.calendarFile.mutationOptions({
      onSuccess: ({ fileName, text }) => saveTextFile(fileName, text, 'text/calendar;charset=utf-8'),
    }),
  )
}
