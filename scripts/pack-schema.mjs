// `npm run docs:packs`: writes docs/pack.schema.json from the schema.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './lib/paths.mjs'

/** @type {{ module: { packSchema: () => string } }} */
const { module } = await runnerImport(join(ROOT, 'scripts/lib/packs/pack-schema.ts'), {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@shared': join(ROOT, 'src/shared'), '@node': join(ROOT, 'src/node') } },
})
writeFileSync(join(ROOT, 'docs/pack.schema.json'), module.packSchema())
