// Runs before every module of the page: zod tries `new Function` once, which the policy forbids and the console reports.
globalThis.__zod_globalConfig = { jitless: true }
