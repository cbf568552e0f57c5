import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** A small disk of its own can be mounted: root on Linux, with leave to. Elsewhere the test of a full disk is left out, and says so. */
const canMount =
  process.platform === 'linux' && spawnSync('unshare', ['--mount', 'true'], { stdio: 'ignore' }).status === 0
if (!canMount)
  process.stderr.write('Nothing can be mounted here: the test of a full disk (disk-full.test.ts) is left out.\n')

/** What is polled for may wait for two busy cores; vitest gives up after a second. */
const BUSY = { poll: { timeout: 15_000 } }
const alias = { '@shared': resolve('src/shared'), '@node': resolve('src/node') }

export default defineConfig({
  resolve: { alias },
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/shared/**', 'src/node/**', 'src/main/**', 'src/agent/**'],
      exclude: ['**/*.test.ts', '**/migrations/**'],
      reporter: ['text-summary', 'json'],
    },
    projects: [
      {
        extends: true,
        // Some open a real database or start a process; on two busy cores that takes more than vitest's five seconds.
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: BUSY,
          // Vitest's own choice, one core less than there are, would be one file at a time on two cores.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{contract,integration,scripts}/**/*.test.ts'],
          exclude: canMount ? [] : ['tests/integration/disk-full.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: BUSY,
          // Real servers and agents with ports and folders of their own; most of their time is speech in real time: two at once use a
          // third of two cores.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
