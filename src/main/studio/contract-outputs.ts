import type { AnyContractRouter, InferContractRouterOutputs } from '@orpc/contract'

/** What each procedure of a noun answers with. */
export type ContractOutputs<T extends AnyContractRouter> = InferContractRouterOutputs<T>

/** A procedure as far as its service is concerned. Read by property, never inferred: the compiler would go through every error of every call. */
interface Procedure {
  '~orpc': { inputSchema?: unknown; outputSchema?: unknown }
}

type Parsed<S> = NonNullable<S> extends { _zod: { output: infer O } } ? O : never

/** As parsed, defaults filled in; nothing where a procedure takes none. */
type Arguments<S> = [Parsed<S>] extends [never] ? [] : [input: Parsed<S>]

/** A noun's procedures as plain functions: its service, where that is nothing more. */
export type ContractService<T extends Record<string, Procedure>> = {
  [K in keyof T]: (
    ...input: Arguments<T[K]['~orpc']['inputSchema']>
  ) => Parsed<T[K]['~orpc']['outputSchema']> | Promise<Parsed<T[K]['~orpc']['outputSchema']>>
}
