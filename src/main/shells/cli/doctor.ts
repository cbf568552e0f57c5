import { silentLogger } from '@node/log/logger'
import { findAppFiles } from '../../app-files'
import { formatChecks, isReady } from '../../studio/doctor/check'
import { examine } from '../../studio/doctor/examine'
import { systemProbes } from '../../studio/doctor/system-probes'
import { dataDirOf } from '../open-studio'
import { printDocument } from './document-output'

/** Looks at everything an interview needs. Exit code 0 when one can be held. */
export async function runDoctor({ json, data }: { json?: boolean; data?: string }): Promise<number> {
  const { resourcesDir } = findAppFiles(__dirname)
  const dataDir = dataDirOf(data ?? null)
  const checks = await examine(systemProbes({ dataDir, resourcesDir, platform: process.platform, log: silentLogger }))
  const ready = isReady(checks)
  printDocument(json ? JSON.stringify({ ready, checks }) : formatChecks(checks))
  return ready ? 0 : 1
}
