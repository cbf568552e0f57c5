import { DIFFICULTIES, STAGES } from '@shared/domain/interview/plan'
import { PACK_LIMITS, packPlan } from '@shared/domain/packs/pack'
import { packProblem } from '@shared/domain/packs/problem'
import { z } from 'zod'
import { base, epochMs, id } from './base'

const difficulty = z.enum(DIFFICULTIES)
const stage = z.enum(STAGES)
const tag = z.string().trim().min(1).max(40)

export const QUESTION_ORIGINS = ['studio', 'own', 'pack'] as const

export const libraryFields = z.strictObject({
  /** A role's id, a title of one's own, or `shared`. */
  position: z.string().trim().min(1).max(80),
  stage,
  difficulty,
  topic: z.string().trim().min(1).max(60),
  /** BCP 47. */
  language: z.string().min(2).max(20),
  content: z.string().trim().min(3).max(2_000),
  expectedAnswer: z.string().trim().max(8_000),
  evaluationCriteria: z.array(z.string().trim().min(1).max(500)).max(20),
  tags: z.array(tag).max(20),
})
export type LibraryFields = z.infer<typeof libraryFields>

export const libraryQuestion = z.strictObject({
  id,
  ...libraryFields.shape,
  positionTitle: z.string(),
  topicTitle: z.string(),
  origin: z.enum(QUESTION_ORIGINS),
  /** Name of the pack it came with, or null. */
  packName: z.string().nullable(),
  /** A version of one's own that stands for a question of the studio: without it the studio's is asked again. */
  standsForStudio: z.boolean(),
  /** Where a searched text was found, with the find between « and »; null without a search. */
  found: z.string().nullable(),
  /** Interviews it was asked in, and its mean score. */
  timesAsked: z.number().int(),
  meanScore: z.number().nullable(),
})
export type LibraryQuestion = z.infer<typeof libraryQuestion>

export const libraryFilter = z.strictObject({
  search: z.string().trim().max(200).default(''),
  position: z.string().max(80).nullable().default(null),
  stage: stage.nullable().default(null),
  difficulty: difficulty.nullable().default(null),
  topic: z.string().max(60).nullable().default(null),
  language: z.string().max(20).nullable().default(null),
  tag: z.string().max(40).nullable().default(null),
  origin: z.enum(QUESTION_ORIGINS).nullable().default(null),
})
export type LibraryFilter = z.infer<typeof libraryFilter>

/** A pack's file. One message of a page holds 64 KB: a longer text is sent in parts first. */
const packSource = {
  fileName: z.string().min(1).max(255),
  text: z.string().max(PACK_LIMITS.bytes).default(''),
  /** What was sent in parts, instead of `text`. */
  uploadId: id.nullable().default(null),
}

/** What is in a pack file, before anything of it is taken. */
export const packCheck = z.strictObject({
  key: z.string(),
  name: z.string(),
  version: z.string(),
  author: z.string(),
  licence: z.string().nullable(),
  /** `broken` is never imported. `unsigned`: nobody vouches for it. */
  signature: z.enum(['valid', 'unsigned', 'broken']),
  /** Who says they signed it, and the fingerprint of the key they did it with. */
  signer: z.strictObject({ name: z.string(), fingerprint: z.string(), knownBefore: z.boolean() }).nullable(),
  questions: z.number().int(),
  rubrics: z.number().int(),
  plan: packPlan.nullable(),
  /** Questions that are in the library with other words: they need a yes to be overwritten. */
  conflicts: z.array(z.strictObject({ key: z.string(), present: z.string(), coming: z.string() })).max(200),
  /** What else of an edition that is there it would overwrite: that needs the same yes. */
  overwrites: z.array(z.enum(['plan', 'rubrics'])),
  /** Questions whose words the library has already under another key. */
  duplicates: z.array(z.strictObject({ key: z.string(), content: z.string(), of: z.string() })).max(200),
  /** What is wrong with it, with the place: nothing is imported while there is any. */
  problems: z.array(packProblem).max(200),
})
export type PackCheck = z.infer<typeof packCheck>

const installedPack = z.strictObject({
  id,
  key: z.string(),
  name: z.string(),
  version: z.string(),
  author: z.string(),
  signer: z.string().nullable(),
  questions: z.number().int(),
  plan: packPlan.nullable(),
  /** Languages of its questions, BCP 47, the one of most questions first. */
  languages: z.array(z.string()),
  /** The role most of its questions are for, as a person reads it; null where they are for any. */
  position: z.string().nullable(),
  importedAtMs: epochMs,
})

export const libraryFacets = z.strictObject({
  positions: z.array(z.strictObject({ id: z.string(), title: z.string(), questions: z.number().int() })),
  topics: z.array(z.strictObject({ position: z.string(), id: z.string(), title: z.string() })),
  languages: z.array(z.string()),
  tags: z.array(z.string()),
  /** How many of the studio's questions are not asked in this profile. */
  hidden: z.number().int(),
})
export type Facets = z.infer<typeof libraryFacets>

export const libraryContract = {
  search: base
    .input(
      z.strictObject({
        ...libraryFilter.shape,
        page: z.number().int().min(1).default(1),
        pageSize: z.number().int().min(1).max(100).default(25),
      }),
    )
    .output(
      z.strictObject({
        rows: z.array(libraryQuestion),
        /** Counted up to 1000: `more` says that there are others. */
        total: z.number().int(),
        more: z.boolean(),
      }),
    ),
  get: base.input(z.strictObject({ id })).output(libraryQuestion),
  /** What filters can choose from. */
  facets: base.output(libraryFacets),
  /** Questions that ask the same: word for word but for case, marks and spaces, or nearly so. */
  duplicates: base
    .input(z.strictObject({ content: z.string().max(2_000), exceptId: id.nullable().default(null) }))
    .output(z.array(z.strictObject({ id, content: z.string(), positionTitle: z.string(), same: z.boolean() })).max(10)),
  add: base.input(libraryFields).output(libraryQuestion),
  /** One of the studio's own is copied first: the copy stands for it in this profile. */
  edit: base.input(z.strictObject({ id, ...libraryFields.partial().shape })).output(libraryQuestion),
  /** One's own is deleted; one of the studio's is not asked any more in this profile. */
  remove: base.input(z.strictObject({ id })).output(z.strictObject({})),
  /** Asks a question of the studio again that was removed; null: all of them. */
  restore: base.input(z.strictObject({ id: id.nullable() })).output(z.strictObject({ restored: z.number().int() })),
  packs: base.output(z.array(installedPack)),
  /** One part of a pack's text after the other; the first has no `uploadId`. The last upload alone is kept. Fails with PAYLOAD_TOO_LARGE. */
  sendPart: base
    .input(z.strictObject({ uploadId: id.nullable(), text: z.string().min(1).max(60_000) }))
    .output(z.strictObject({ uploadId: id })),
  /** Reads a pack: .greenroom-pack (JSON), .yaml, .yml or .csv. Takes nothing. Fails with BAD_PACK. */
  checkPack: base.input(z.strictObject(packSource)).output(packCheck),
  /**
   * Fails with BAD_PACK, PACK_SIGNATURE_BROKEN, and PACK_CONFLICT while `overwrite` is null and there are conflicts, or a plan or rubrics
   * to overwrite. With `false` all that is there stays, and what is new is added.
   */
  installPack: base
    .input(
      z.strictObject({
        ...packSource,
        overwrite: z.boolean().nullable().default(null),
      }),
    )
    .output(z.strictObject({ packId: id, added: z.number().int(), changed: z.number().int(), kept: z.number().int() })),
  removePack: base.input(z.strictObject({ id })).output(z.strictObject({})),
  /**
   * What the filter finds, as a pack file with the rubrics of its questions, and the plan where all of them are of one pack: signed with
   * this studio's own key when `sign`. `packId`: that pack as it was imported, with its key, author and version, whatever the filter says.
   * Fails with NOTHING_TO_EXPORT, PAYLOAD_TOO_LARGE, NOT_FOUND.
   */
  exportPack: base
    .input(
      z.strictObject({
        ...libraryFilter.shape,
        name: z.string().trim().min(1).max(120),
        sign: z.boolean(),
        packId: id.nullable().default(null),
      }),
    )
    .output(z.strictObject({ fileName: z.string(), text: z.string() })),
}
