/** Keys, models, voices: each setting says its consequence in one line. */
export function SettingsPage() {
  return null
}
