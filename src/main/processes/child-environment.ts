/**
 * What a child needs to find its libraries, its folders and its language. Everything else stays here: a key in our
 * environment must not reach a child, and LIVEKIT_... or NODE_IP must not change a server's configuration.
 */
const PASSED = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'LANGUAGE',
  'TZ',
  'XDG_CACHE_HOME',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
  'LD_LIBRARY_PATH',
  'PULSE_SERVER',
  // Windows finds neither sockets nor PowerShell's voices without these.
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'PSMODULEPATH',
  'USERPROFILE',
  'USERNAME',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'PROCESSOR_ARCHITECTURE',
  'NUMBER_OF_PROCESSORS',
])

/** The part of `env` that a child process may see. Names compare without case, as on Windows. Pure. */
export function childEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const passed: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) continue
    const upper = name.toUpperCase()
    if (PASSED.has(upper) || upper.startsWith('LC_')) passed[name] = value
  }
  return passed
}
