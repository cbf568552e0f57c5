// `npm run docs:protocol`: writes docs/protocol.md from the schemas.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './lib/paths.mjs'

/** @type {{ module: { protocolDocs: () => string } }} */
const { module } = await runnerImport(join(ROOT, 'scripts/lib/protocol/protocol-docs.ts'), {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@shared': join(ROOT, 'src/shared'), '@node': join(ROOT, 'src/node') } },
})
writeFileSync(join(ROOT, 'docs/protocol.md'), module.protocolDocs())
