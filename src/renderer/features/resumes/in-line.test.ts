import { expect, test } from 'vitest'
import { inLine } from './in-line'

test('six files go one after the other, also after one that fails (bug: the sixth at once is refused)', async () => {
  const line = inLine()
  const log: string[] = []
  let running = 0
  const file = (n: number) => async () => {
    running += 1
    expect(running).toBe(1)
    await Promise.resolve()
    log.push(`${n}`)
    running -= 1
    if (n === 2) throw new Error('refused')
  }
  const all = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((n) => line(file(n))))
  expect(log).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(all.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true, true])
})
