/** What a generateContent request asked, as far as the double needs to know. */
export interface AskedOf {
  /** `questions`, `transcription`, `evaluation`, `completion`, `follow_up`, ...: the title of the JSON schema, else a marker. */
  kind: string
  model: string
  apiKey: string
  streamed: boolean
  system: string
  prompt: string
  /** responseJsonSchema, or what an OpenAI-compatible request calls json_schema. */
  schema: Record<string, unknown> | null
  /** Bytes of inline audio, 0 without. */
  audioBytes: number
  audioMimeType: string | null
  /** The request's body as it came. */
  body: Record<string, unknown>
}

interface Part {
  text?: string
  inlineData?: { mimeType?: string; data?: string }
}

export function readGenerateContent(
  body: Record<string, unknown>,
  from: Pick<AskedOf, 'model' | 'apiKey' | 'streamed'>,
): AskedOf {
  const contents = (body.contents ?? []) as { parts?: Part[] }[]
  const parts = contents.flatMap((content) => content.parts ?? [])
  const instruction = body.systemInstruction as { parts?: Part[] } | undefined
  const config = body.generationConfig as Record<string, unknown> | undefined
  const schema = (config?.responseJsonSchema ?? config?.responseSchema ?? null) as AskedOf['schema']
  const audio = parts.find((part) => part.inlineData)?.inlineData
  const system = textOf(instruction?.parts ?? [])
  const prompt = textOf(parts)
  return {
    ...from,
    kind: kindOf(schema, system, audio !== undefined),
    system,
    prompt,
    schema,
    audioBytes: audio?.data ? Buffer.byteLength(audio.data, 'base64') : 0,
    audioMimeType: audio?.mimeType ?? null,
    body,
  }
}

/** The schema's title names the kind; `[kind: x]` in the instructions does for requests without a schema. */
export function kindOf(schema: AskedOf['schema'], system: string, audio: boolean): string {
  if (typeof schema?.title === 'string') return schema.title
  const marker = /\[kind: ([a-z_]+)\]/.exec(system)?.[1]
  return marker ?? (audio ? 'transcription' : 'text')
}

/**
 * The text between `<name>` and `</name>`, the way the prompts fence what is not theirs; `which` one when there are several,
 * null without.
 */
export function fencedText(prompt: string, names: readonly string[], which: 'first' | 'last' = 'last'): string | null {
  for (const name of names) {
    const found = [...prompt.matchAll(new RegExp(`<${name}\\b[^>]*>\\n?([\\s\\S]*?)\\n?</${name}>`, 'gi'))].at(
      which === 'last' ? -1 : 0,
    )
    if (found?.[1] !== undefined) return found[1]
  }
  return null
}

function textOf(parts: readonly Part[]): string {
  return parts.map((part) => part.text ?? '').join('\n')
}
