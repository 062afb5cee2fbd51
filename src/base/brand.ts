/** A type that carries a meaning its representation cannot: `Brand<number, 'Day'>`. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }
