import { z } from 'zod'
import { DIFFICULTIES, PLAN_KINDS, STAGES } from '../interview/plan'

/** Raised when an older reader could misread a pack. */
const PACK_VERSION = 1
/** The largest pack file, and the most questions and rubrics in one. */
export const PACK_LIMITS = { bytes: 8 * 1024 * 1024, questions: 10_000, rubrics: 500 } as const

const shortText = z.string().trim().min(1).max(120)

export const packQuestion = z.strictObject({
  /** Unique in the pack and stable across its editions. */
  key: z.string().trim().min(1).max(120),
  position: shortText,
  stage: z.enum(STAGES),
  difficulty: z.enum(DIFFICULTIES),
  topic: shortText,
  /** BCP 47. */
  language: z.string().min(2).max(20).default('en'),
  question: z.string().trim().min(3).max(2_000),
  expectedAnswer: z.string().trim().max(8_000).default(''),
  evaluationCriteria: z.array(z.string().trim().min(1).max(500)).max(20).default([]),
  tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  /** Name of one of the pack's rubrics. */
  rubric: z.string().max(120).optional(),
})
export type PackQuestion = z.infer<typeof packQuestion>

/** Weights of the categories; they are scaled to 1. */
export const packRubric = z.strictObject({
  correctness: z.number().min(0).max(1),
  completeness: z.number().min(0).max(1),
  clarity: z.number().min(0).max(1),
  /** What a good answer does, in words for the one who grades. */
  guidance: z.string().max(4_000).default(''),
})
export type PackRubric = z.infer<typeof packRubric>

export const packPlan = z.strictObject({
  kind: z.enum(PLAN_KINDS).default('full'),
  /** In this order; without `keys` they are drawn from the pack. */
  stages: z
    .array(
      z.strictObject({
        stage: z.enum(STAGES),
        count: z.number().int().min(1).max(20),
        keys: z.array(z.string()).max(20).default([]),
      }),
    )
    .min(1)
    .max(10),
  timeBoxMinutes: z.number().int().min(1).max(180).nullable().default(null),
  followUpBudget: z.number().int().min(0).max(5).default(0),
})
export type PackPlan = z.infer<typeof packPlan>

export const pack = z.strictObject({
  key: z.string().trim().min(1).max(120),
  name: shortText,
  version: z.string().trim().min(1).max(40),
  author: shortText,
  licence: z.string().trim().max(120).nullable().default(null),
  questions: z.array(packQuestion).min(1).max(PACK_LIMITS.questions),
  rubrics: z
    .record(z.string().max(120), packRubric)
    .refine(
      (all) => Object.keys(all).length <= PACK_LIMITS.rubrics,
      `a pack has ${PACK_LIMITS.rubrics} rubrics at the most`,
    )
    .default({}),
  plan: packPlan.nullable().default(null),
})
export type Pack = z.infer<typeof pack>

/**
 * The file `NAME.greenroom-pack`: UTF-8 JSON. The signature is Ed25519 (RFC 8032) over the canonical JSON (RFC 8785) of the whole file
 * but its `signature.value`: whoever changes a question, the signer's name or the format's version breaks it.
 */
export const packFile = z.strictObject({
  format: z.literal('greenroom-pack'),
  v: z.literal(PACK_VERSION),
  pack,
  signature: z
    .strictObject({
      algorithm: z.literal('Ed25519'),
      /** Raw 32 bytes, base64. */
      publicKey: z.string().max(60),
      /** Who says they signed it: shown beside the key's fingerprint, never instead of it. */
      signer: shortText,
      /** 64 bytes, base64. */
      value: z.string().max(120),
    })
    .nullable()
    .default(null),
})
export type PackFile = z.infer<typeof packFile>
