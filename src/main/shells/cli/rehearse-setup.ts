import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { StudioClient } from '@shared/contract/contract'
import { type ErrorCode, errorCodeOf, StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import type { OpenedStudio as Studio } from '../open-studio'

/** Files that an interview is about; each is taken into the data folder first, as the page's import does. */
export interface SetupFiles {
  resume?: string | undefined
  vacancy?: string | undefined
  pack?: string | undefined
}

const LONGEST_TITLE = 80

/** The setup with what the files became. Throws the code of what an import says of them. */
export async function takeIn(studio: Studio, setup: InterviewSetup, files: SetupFiles): Promise<InterviewSetup> {
  const client: StudioClient = createRouterClient(studio.router, { context: studio.context })
  return {
    ...setup,
    resumeId: files.resume === undefined ? null : await importResume(studio, client, resolve(files.resume)),
    vacancyId: files.vacancy === undefined ? null : await addVacancy(client, resolve(files.vacancy)),
    packId: files.pack === undefined ? null : await installPack(client, resolve(files.pack)),
  }
}

async function importResume(studio: Studio, client: StudioClient, path: string): Promise<string> {
  const file = await readGiven(path, 'RESUME_NOT_FOUND')
  const { resumeId } = await client.resumes.begin({ fileName: basename(path), bytes: file.length })
  await studio.imports.receive(resumeId, 'resume', 0, once(file))
  const { reason } = await client.resumes.finish({ id: resumeId })
  if (reason !== null) throw new StudioError(errorCodeOf(reason.code), reason.message)
  return resumeId
}

async function addVacancy(client: StudioClient, path: string): Promise<string> {
  const text = String(await readGiven(path, 'NOT_FOUND'))
  const title = basename(path)
    .replace(/\.[^.]*$/, '')
    .slice(0, LONGEST_TITLE)
  return (await client.vacancies.add({ title, company: '', text })).id
}

/** What is there of an edition before stays. */
async function installPack(client: StudioClient, path: string): Promise<string> {
  const text = String(await readGiven(path, 'BAD_PACK'))
  return (await client.library.installPack({ fileName: basename(path), text, overwrite: false })).packId
}

async function readGiven(path: string, code: ErrorCode): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new StudioError(code, error instanceof Error ? error.message : String(error))
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
