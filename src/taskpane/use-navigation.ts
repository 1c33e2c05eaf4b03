import { useState } from 'react';
import type { State } from '../core/scoring/score';
import type { TabName } from './text';

/** What the user has made of the tree; kept while another view is shown. */
export interface TreeMemory {
  readonly query: string;
  readonly state: State | null;
  readonly folded: ReadonlySet<string> | undefined;
  readonly follow: boolean;
}

const FRESH_TREE: TreeMemory = { query: '', state: null, folded: undefined, follow: false };

/** Which view is shown, and how to come to another. Indicators are named by their place in the table. */
export interface Navigation {
  readonly tab: TabName;
  /** The indicator whose details are shown, the one shown last, and whether focus returns to that one. */
  readonly opened: number | undefined;
  readonly visited: number | undefined;
  readonly returning: boolean;
  /** The indicator whose issues alone are listed, and the one they were asked for from. */
  readonly only: number | null;
  readonly from: number | undefined;
  readonly tree: TreeMemory;
  readonly select: (name: TabName) => void;
  readonly open: (place: number) => void;
  readonly close: () => void;
  readonly issuesOf: (place: number) => void;
  readonly listOnly: (place: number | null) => void;
  readonly remember: (tree: TreeMemory) => void;
}

/** `names` are the views there are; the first is shown where the wanted one is not among them. */
export function useNavigation(names: readonly [TabName, ...TabName[]]): Navigation {
  const [wanted, setTab] = useState<TabName>(names[0]);
  const [opened, setOpened] = useState<number>();
  const [visited, setVisited] = useState<number>();
  const [returning, setReturning] = useState(false);
  const [only, setOnly] = useState<number | null>(null);
  const [from, setFrom] = useState<number>();
  const [tree, setTree] = useState(FRESH_TREE);
  return {
    tab: names.includes(wanted) ? wanted : names[0], opened, visited, returning, only, from, tree,
    select: (name) => {
      setTab(name);
      setOpened(undefined);
      setReturning(false);
      setFrom(undefined);
      if (name === 'issues') setOnly(null);
    },
    open: (place) => {
      setTab('indicators');
      setOpened(place);
      setVisited(place);
      setReturning(true);
    },
    close: () => setOpened(undefined),
    issuesOf: (place) => {
      setTab('issues');
      setOnly(place);
      setFrom(place);
    },
    listOnly: setOnly,
    remember: setTree,
  };
}
