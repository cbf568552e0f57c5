import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isAlive, processStart } from './process-start'

test('two processes have two names, one process keeps its own (a recycled pid must not pass for the old process)', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  await once(child, 'spawn')
  const pid = child.pid ?? 0
  const [own, again, other] = await Promise.all(
    [process.pid, process.pid, pid].map((id) => processStart(id, process.platform)),
  )
  expect(own).not.toBeNull()
  expect(again).toBe(own)
  expect(other).not.toBe(own)
  expect(isAlive(pid)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(pid)).toBe(false)
  expect(await processStart(pid, process.platform)).toBeNull()
})

if (process.platform === 'linux')
  test('a killed process that nobody collects is not alive (it would keep a data folder locked)', async () => {
    // A shell that has turned into sleep never asks how its child ended.
    const parent = spawn('sh', ['-c', 'sleep 30 & echo $!; exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [line] = await once(parent.stdout, 'data')
    const zombie = Number(String(line).trim())
    await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n')
    expect(isAlive(zombie)).toBe(true)
    process.kill(zombie, 'SIGKILL')
    await expect.poll(() => isAlive(zombie)).toBe(false)
    expect(() => process.kill(zombie, 0)).not.toThrow()
    parent.kill('SIGKILL')
  })

test('on other systems the tool that tells the start time is asked; where there is none the answer is "unknown"', async () => {
  expect(await processStart(process.pid, 'darwin')).toMatch(/\d{4}|^$/)
  if (process.platform !== 'win32') expect(await processStart(process.pid, 'win32')).toBeNull()
})
