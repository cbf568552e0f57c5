import { packFile } from '@shared/domain/packs/pack'
import { z } from 'zod'

/** docs/pack.schema.json: the JSON Schema of a .greenroom-pack file, as one is written: what has a default may be left out. */
export function packSchema(): string {
  const schema = z.toJSONSchema(packFile, { io: 'input', target: 'draft-2020-12' })
  return `${JSON.stringify({ ...schema, title: 'Greenroom question pack' }, null, 2)}\n`
}
