export type TimeOfDay = 'morning' | 'afternoon' | 'evening'

/** What people say at an hour of the day, 0 to 23. Pure. */
export function timeOfDay(hour: number): TimeOfDay {
  if (hour >= 5 && hour < 12) return 'morning'
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening'
}
