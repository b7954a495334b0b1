export type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined: absent, never null and never undefined (interfaces, Lead). */
export const present = <T extends Record<string, unknown>>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;

/** As {@link present}; undefined when nothing is left. */
export const somePresent = <T extends Record<string, unknown>>(values: T): Defined<T> | undefined => {
  const left = present(values);
  return Object.keys(left).length === 0 ? undefined : left;
};
