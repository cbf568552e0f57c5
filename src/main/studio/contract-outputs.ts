import type { AnyContractRouter, InferContractRouterOutputs } from '@orpc/contract'

/** What each procedure of a noun answers with. */
export type ContractOutputs<T extends AnyContractRouter> = InferContractRouterOutputs<T>
