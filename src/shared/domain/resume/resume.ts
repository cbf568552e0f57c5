import { z } from 'zod'

/** The limits of a résumé. What is beyond them fails with its reason. */
export const RESUME_LIMITS = {
  bytes: 10 * 1024 * 1024,
  pages: 20,
  /** Of the whole text, characters. */
  characters: 200_000,
  /** Unpacked size of a DOCX and of any one of its files. */
  unzippedBytes: 50 * 1024 * 1024,
  /** Of the text in it, which alone is unpacked. */
  unzippedTextBytes: 16 * 1024 * 1024,
  parseMs: 10_000,
  /** Resident, of the process that reads it. */
  memoryBytes: 300 * 1024 * 1024,
  /** Of these its JavaScript heap, in MB: V8 ends a process that wants more. */
  heapMegabytes: 96,
  /** And its byte buffers: all that live, and any one. Refused before they are allocated. */
  bufferBytes: 64 * 1024 * 1024,
  oneBufferBytes: 24 * 1024 * 1024,
} as const

const SECTION_KINDS = [
  'contact',
  'summary',
  'experience',
  'education',
  'skills',
  'projects',
  'languages',
  'other',
  /** What stands in the file where no person sees it: white, tiny, covered, off the page. Shown as such, and nothing is drawn from it. */
  'hidden',
] as const
export type SectionKind = (typeof SECTION_KINDS)[number]

/** One line of the text as a person reads it, numbered from 1 through the whole résumé. */
export const resumeLine = z.strictObject({ line: z.number().int().min(1), text: z.string().max(2_000) })

export type ResumeLine = z.infer<typeof resumeLine>

export const resumeSection = z.strictObject({
  kind: z.enum(SECTION_KINDS),
  /** As it stands in the résumé; null for what comes before the first heading. */
  heading: z.string().max(200).nullable(),
  lines: z.array(resumeLine).max(2_000),
})
export type ResumeSection = z.infer<typeof resumeSection>

export const FACT_KINDS = [
  'name',
  'email',
  'phone',
  'link',
  'position',
  'company',
  'period',
  'degree',
  'skill',
  'language',
  'achievement',
] as const

/** Something a question can be about; `line` says where it stands. */
export const resumeFact = z.strictObject({
  kind: z.enum(FACT_KINDS),
  value: z.string().min(1).max(500),
  line: z.number().int().min(1),
})
export type ResumeFact = z.infer<typeof resumeFact>

/** What a parser makes of a file. */
export const parsedResume = z.strictObject({
  name: z.string().max(200).nullable(),
  email: z.string().max(254).nullable(),
  sections: z.array(resumeSection).max(200),
  facts: z.array(resumeFact).max(1_000),
})
export type ParsedResume = z.infer<typeof parsedResume>
