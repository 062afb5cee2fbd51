export declare const howToInstall: string
export declare function findPostgres(): string | null
export declare function startPostgres(options?: {
  readonly settings?: Readonly<Record<string, string>>
}): Promise<{ readonly url: string; stop(): Promise<void> }>
