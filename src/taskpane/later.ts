import { use } from 'react';

/** A part of the pane that is loaded after the pane is there. */
export interface Later<Part> {
  /** Loads it ahead of its use. */
  load(): Promise<Part>;
  /** For a component: waits in the next `Suspense`, and fails into the next boundary. */
  usePart(): Part;
  /** Lets a failed load be tried again. */
  forget(): void;
}

export function later<Part>(fetch: () => Promise<Part>): Later<Part> {
  let asked: Promise<Part> | undefined;
  let part: Part | undefined;
  const load = (): Promise<Part> => (asked ??= fetch().then((fetched) => (part = fetched)));
  return {
    load,
    // What is there is drawn at once: a promise would show what stands in for it first.
    usePart: () => part ?? use(load()),
    forget: () => {
      if (part === undefined) asked = undefined;
    },
  };
}
