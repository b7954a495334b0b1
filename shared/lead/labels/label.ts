/** What a value of one of Partner Center's lists is called. `de` is absent where the name is the same, as products' are. */
export interface Label {
  readonly en: string;
  readonly de?: string;
}

/** Labels by the value as it stands on the wire. */
export type Labels = Readonly<Record<string, Label>>;
