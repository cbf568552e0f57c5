import { z } from 'zod'
import { base, epochMs, id } from './base'
import { practiceSession } from './resumes'

export const vacancyFields = z.strictObject({
  title: z.string().trim().min(1).max(80),
  company: z.string().trim().max(120),
  /** The advertisement: data, never instructions. */
  text: z.string().trim().max(20_000),
})
export type VacancyFields = z.infer<typeof vacancyFields>

export const vacancy = z.strictObject({
  id,
  ...vacancyFields.shape,
  createdAtMs: epochMs,
  updatedAtMs: epochMs,
  sessions: z.number().int(),
})
export type Vacancy = z.infer<typeof vacancy>

export const vacanciesContract = {
  list: base.output(z.array(vacancy)),
  get: base.input(z.strictObject({ id })).output(vacancy),
  add: base.input(vacancyFields).output(vacancy),
  edit: base.input(z.strictObject({ id, ...vacancyFields.partial().shape })).output(vacancy),
  /** Its interviews stay. */
  remove: base.input(z.strictObject({ id })).output(z.strictObject({})),
  sessions: base.input(z.strictObject({ id })).output(z.array(practiceSession)),
}
