/** An address of a LiveKit server, in both its forms. */
export interface LiveKitUrl {
  /** For the room: `wss://HOST[:PORT]`. */
  socketUrl: string
  /** For its API: `https://HOST[:PORT]`. */
  httpUrl: string
  host: string
  /** Whether it is this machine, which needs no encryption on the way and no network beyond loopback's. */
  loopback: boolean
  cloud: boolean
}

/** What is wrong with an address, and what it should look like. */
export interface WrongUrl {
  wrong: string
}

const LOOKS_LIKE = 'It looks like wss://PROJECT.livekit.cloud, or ws://127.0.0.1:7880 for a server on this computer.'

/** Reads what a person pasted: ws, wss, http or https and a host. Pure. */
export function parseLiveKitUrl(pasted: string): LiveKitUrl | WrongUrl {
  const text = pasted.trim()
  if (text === '') return { wrong: `The address is empty. ${LOOKS_LIKE}` }
  let url: URL
  try {
    // `PROJECT.livekit.cloud` alone is what one remembers of it.
    url = new URL(text.includes('://') ? text : `wss://${text}`)
  } catch {
    return { wrong: `This is not an address. ${LOOKS_LIKE}` }
  }
  const secure = url.protocol === 'wss:' || url.protocol === 'https:'
  if (!secure && url.protocol !== 'ws:' && url.protocol !== 'http:')
    return { wrong: `An address does not begin with "${url.protocol.slice(0, 20)}". ${LOOKS_LIKE}` }
  if (url.hostname === 'cloud.livekit.io')
    return {
      wrong: `This is the address of the dashboard, not of your project. ${LOOKS_LIKE} The dashboard shows it under Settings, Project URL.`,
    }
  if (url.hostname === '') return { wrong: `The address has no host. ${LOOKS_LIKE}` }
  if (url.username !== '' || url.password !== '')
    return {
      wrong: `The address has a name or a password in it. Key and secret have fields of their own. ${LOOKS_LIKE}`,
    }
  if ((url.pathname !== '/' && url.pathname !== '') || url.search !== '' || url.hash !== '')
    return { wrong: `The address ends after the host. ${LOOKS_LIKE}` }
  const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(url.hostname)
  const cloud = url.hostname.endsWith('.livekit.cloud')
  if (cloud && !secure)
    return { wrong: 'LiveKit Cloud is reached by wss only. It looks like wss://PROJECT.livekit.cloud.' }
  // Over the internet everybody on the way would see the tokens; a lab's own network may have no certificates.
  if (!secure && !loopback && !isPrivate(url.hostname))
    return {
      wrong:
        'Over the internet a server is reached by wss only, so that nobody on the way reads the tokens. It looks like wss://livekit.example.org.',
    }
  const { host } = url
  return {
    socketUrl: `${secure ? 'wss' : 'ws'}://${host}`,
    httpUrl: `${secure ? 'https' : 'http'}://${host}`,
    host,
    loopback,
    cloud,
  }
}

/** A name or an address of the local network. */
function isPrivate(hostname: string): boolean {
  if (!hostname.includes('.') && !hostname.includes(':')) return true
  return (
    /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cd])/.test(hostname) ||
    /\.(local|lan|internal)$/.test(hostname)
  )
}

/** What a page may connect to when rooms are on this server: Cloud sends it on to a host of the nearest region. Pure. */
export function connectSources(url: LiveKitUrl): string[] {
  if (url.cloud) return ['wss://*.livekit.cloud', 'https://*.livekit.cloud']
  return [url.socketUrl, url.httpUrl]
}
