import { StudioError } from '@shared/contract/errors'
import type { SecretName } from '@shared/contract/keys'
import type { SecretStore, Secrets, StoreState } from '../../../src/main/studio/keys/secret-store'

/** A keychain in memory that outlives a studio, and refuses when the test says so. */
export class FakeSecretStore implements SecretStore {
  readonly kind = 'keychain'
  kept: Secrets = {}
  state: StoreState = { usable: true, backend: 'Fake Keychain' }
  refuses = false
  unreadable: readonly SecretName[] | 'all' = []

  async open() {
    return this.state
  }
  async read() {
    if (this.unreadable === 'all') throw new StudioError('KEYCHAIN_FAILED', 'denied')
    return { secrets: { ...this.kept }, unreadable: this.unreadable }
  }
  async write(name: SecretName, value: string) {
    if (this.refuses) throw new StudioError('KEYCHAIN_FAILED', 'denied')
    this.kept[name] = value
  }
  async remove(name: SecretName) {
    if (this.refuses) throw new StudioError('KEYCHAIN_FAILED', 'denied')
    delete this.kept[name]
  }
}
