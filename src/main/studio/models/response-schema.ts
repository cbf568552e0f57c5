import { z } from 'zod'

/** What both services take of JSON Schema; everything else they refuse or ignore, and zod checks it afterwards anyway. */
const KEPT = new Set([
  '$defs',
  '$ref',
  'type',
  'title',
  'description',
  'enum',
  'items',
  'prefixItems',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'anyOf',
  'oneOf',
  'properties',
  'additionalProperties',
  'required',
])
/** A whole number without bounds of its own gets these: an endless one is a known way for a model to run on. */
const INTEGER_BOUND = 1_000_000
const LONGEST_LIST = 100

export type JsonSchema = Record<string, unknown>

/** The schema a model is held to, titled by the kind of the call. Pure. */
export function responseSchema(schema: z.ZodType, title: string): JsonSchema {
  const json: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return { ...(cleaned(json) as JsonSchema), title }
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  const schema = value as JsonSchema
  const out: JsonSchema = {}
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'const') out.enum = [inner]
    else if (key === 'properties' || key === '$defs') out[key] = mapped(inner)
    else if (key === 'enum' || key === 'required') out[key] = inner
    else if (KEPT.has(key)) out[key] = cleaned(inner)
  }
  if (schema.type === 'integer') {
    out.minimum = Math.max(bound(schema.minimum, -INTEGER_BOUND), -INTEGER_BOUND)
    out.maximum = Math.min(bound(schema.maximum, INTEGER_BOUND), INTEGER_BOUND)
  }
  if (typeof out.maxItems === 'number') out.maxItems = Math.min(out.maxItems, LONGEST_LIST)
  return out
}

function mapped(properties: unknown): unknown {
  return Object.fromEntries(Object.entries(properties as JsonSchema).map(([name, inner]) => [name, cleaned(inner)]))
}

function bound(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
