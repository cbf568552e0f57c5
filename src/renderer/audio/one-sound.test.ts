import { expect, it } from 'vitest'
import { createOneSound } from './one-sound'

// Attempts at two open questions, and the report's own player, sounded together.
it('stops what sounded before, whichever it was', () => {
  const heard: string[] = []
  const sound = createOneSound()
  const [report, first, second] = ['report', 'first', 'second'].map((name) => {
    const stop = () => {
      heard.push(`${name} stops`)
      sound.end(stop)
    }
    return stop
  })
  if (!report || !first || !second) throw new Error('three')
  sound.begin(first)
  sound.begin(second)
  sound.begin(report)
  sound.begin(report)
  sound.begin(first)
  expect(heard).toEqual(['first stops', 'second stops', 'report stops'])
})

// Pausing by hand and then playing another would "stop" what is gone: an element of a closed page.
it('tells nobody who ended by himself', () => {
  const sound = createOneSound()
  let told = 0
  const gone = () => {
    told += 1
  }
  sound.begin(gone)
  sound.end(gone)
  sound.begin(() => undefined)
  expect(told).toBe(0)
})
