import { z } from 'zod'

/** The part of JSON schema that zod writes for our contract. */
const jsonSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  default: z.unknown().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
})
type JsonSchema = z.infer<typeof jsonSchema>

/** A zod schema as a type that a person reads: `{ page?: integer 1.. = 1 }`. Pure. */
export function typeText(schema: z.ZodType, io: 'input' | 'output'): string {
  return textOf(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))
}

function textOf(raw: unknown): string {
  const schema = jsonSchema.parse(raw)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return choices.map(textOf).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => textOf({ ...schema, type })).join(' | ')
  switch (schema.type) {
    case 'object':
      return objectText(schema)
    case 'array':
      return `array of ${bracketed(textOf(schema.items))}${range(schema.minItems, schema.maxItems, ' items')}`
    case 'integer':
    case 'number':
      return `${schema.type}${range(schema.minimum, schema.maximum)}`
    case 'string':
      return schema.format === 'uuid' ? 'UUIDv7' : `string${range(schema.minLength, schema.maxLength, ' characters')}`
    default:
      return schema.type ?? 'anything'
  }
}

function objectText({ properties = {}, required = [], additionalProperties }: JsonSchema): string {
  const fields = Object.entries(properties).map(([name, raw]) => {
    const { default: preset } = jsonSchema.parse(raw)
    const optional = required.includes(name) ? '' : '?'
    return `${name}${optional}: ${textOf(raw)}${preset === undefined ? '' : ` = ${JSON.stringify(preset)}`}`
  })
  if (typeof additionalProperties === 'object' && additionalProperties !== null) {
    fields.push(`[name]: ${textOf(additionalProperties)}`)
  }
  return fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`
}

function bracketed(text: string): string {
  return text.includes(' | ') && !text.startsWith('{') ? `(${text})` : text
}

/** zod gives every integer the safe ones as bounds: those say nothing. */
function range(least: number | undefined, most: number | undefined, unit = ''): string {
  const from = least === undefined || least <= Number.MIN_SAFE_INTEGER ? '' : String(least)
  const to = most === undefined || most >= Number.MAX_SAFE_INTEGER ? '' : String(most)
  return from === '' && to === '' ? '' : ` ${from}..${to}${unit}`
}
