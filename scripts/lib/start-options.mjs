import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const USAGE = `npm start -- [options]
  --web            the studio in the browser, also where Electron would run
  --port N         port of the browser edition (0: any free one)
  --no-open        do not open the browser
  --data DIR       data folder
  --log-level L    also show the log: debug, info, warn or error
  --gemini-base-url URL
                   a double of the Gemini service on this computer, for tests
  --retry          try again to fetch what could not be had before`

/**
 * @typedef {object} StartOptions
 * @property {boolean} web
 * @property {boolean} retry
 * @property {boolean} help
 * @property {string[]} webArgs for out/main/web.js
 * @property {string[]} electronArgs for the Electron app
 */

/**
 * @param {readonly string[]} args
 * @param {string} cwd what a relative --data is relative to
 * @returns {StartOptions}
 * @throws {TypeError} with a sentence, for an option that is not known
 */
export function parseStartOptions(args, cwd) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      web: { type: 'boolean' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      data: { type: 'string' },
      'log-level': { type: 'string' },
      'gemini-base-url': { type: 'string' },
      retry: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const both = [
    ...(values.data === undefined ? [] : ['--data', resolve(cwd, values.data)]),
    ...(values['log-level'] === undefined ? [] : ['--log-level', values['log-level']]),
    ...(values['gemini-base-url'] === undefined ? [] : ['--gemini-base-url', values['gemini-base-url']]),
  ]
  const port = values.port === undefined ? [] : ['--port', values.port]
  return {
    web: values.web === true,
    retry: values.retry === true,
    help: values.help === true,
    webArgs: [...both, ...port, ...(values['no-open'] === true ? ['--no-open'] : [])],
    electronArgs: both,
  }
}

/**
 * Where the person typed the command: npm changes into the repository first.
 * @param {string} script the npm script's name
 * @param {Record<string, string | undefined>} [env]
 */
export function typedIn(script, env = process.env) {
  return (env.npm_lifecycle_event === script ? env.INIT_CWD : undefined) ?? process.cwd()
}
