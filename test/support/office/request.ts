import type { HostObject, Reach } from './members';
import { workbookObject } from './members';
import { Refusal } from './workbook-model';

interface Arguments {
  readonly Arguments?: readonly unknown[] | null;
  readonly ReferencedObjectPathIds?: readonly (number | null)[];
}

interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: Arguments;
}

interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: Arguments;
  readonly QueryInfo?: { readonly Select?: readonly string[]; readonly Expand?: readonly string[] };
}

/** Body of a request, as Microsoft's client makes it. */
export interface RequestBody {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

export interface ResponseBody {
  readonly Results?: readonly { readonly ActionId: number; readonly Value: unknown }[];
  readonly Error?: { readonly Code: string; readonly Message: string; readonly Location: string; readonly ActionIndex: number; readonly HttpStatusCode: number };
  readonly TraceIds: readonly number[];
}

const ACTION = { instantiate: 1, query: 2, method: 3, setProperty: 4, trace: 5 } as const;
const PATH = { global: 1, method: 3, property: 4, indexer: 5, reference: 6, null: 7 } as const;

/** Whether a request would change the workbook. */
export function changesWorkbook(body: RequestBody): boolean {
  return body.Actions.some(({ ActionType }) => ActionType === ACTION.setProperty) || Object.values(body.ObjectPaths).some(({ Name }) => Name === 'Add');
}

/** Whether a request does nothing but ask to be told of events. */
export function registersForEvents(body: RequestBody): boolean {
  const deeds = body.Actions.filter(({ ActionType }) => ActionType !== ACTION.instantiate && ActionType !== ACTION.trace);
  return deeds.length > 0 && deeds.every(({ Name }) => Name.startsWith('_Register'));
}

/** Ranges that the client asked to keep from one request to the next. */
export type Kept = Map<string, HostObject>;

/** Carries a request out, action by action; the first that fails ends it, and what came before stays done. */
export function carryOut(body: RequestBody, reach: Reach, kept: Kept, answersBeforeError: boolean): ResponseBody {
  const run = new Run(body, reach, kept);
  const results: { ActionId: number; Value: unknown }[] = [];
  const traces: number[] = [];
  for (const [index, action] of body.Actions.entries()) {
    try {
      if (action.ActionType === ACTION.trace) traces.push(action.Id);
      results.push({ ActionId: action.Id, Value: action.ActionType === ACTION.trace ? null : run.act(action) });
    } catch (reason) {
      const refusal = reason instanceof Refusal ? reason : new Refusal('GeneralException', String(reason));
      const error = { Code: refusal.code, Message: refusal.message, Location: run.location(action), ActionIndex: index, HttpStatusCode: 400 };
      return { ...(answersBeforeError ? { Results: results } : {}), Error: error, TraceIds: traces };
    }
  }
  return { Results: results, TraceIds: traces };
}

class Run {
  readonly #objects = new Map<number, HostObject | null>();
  /** Objects the client wants to find again in later requests. */
  readonly #asked: ReadonlySet<number>;

  constructor(
    private readonly body: RequestBody,
    private readonly reach: Reach,
    private readonly kept: Kept,
  ) {
    this.#asked = new Set(body.Actions.filter(({ Name }) => Name === '_KeepReference').map(({ ObjectPathId }) => ObjectPathId));
  }

  act(action: Action): unknown {
    const target = this.#object(action.ObjectPathId);
    const args = action.ArgumentInfo?.Arguments ?? [];
    switch (action.ActionType) {
      case ACTION.instantiate:
        return target ? { ...target.identity, ...this.#reference(action.ObjectPathId, target) } : null;
      // Whatever is asked of an object that is not there does nothing.
      case ACTION.query:
        return target ? this.#query(target, action.QueryInfo?.Select ?? [], action.QueryInfo?.Expand) : null;
      case ACTION.method:
        if (!target || action.Name === '_KeepReference') return null;
        if (action.Name === '_RemoveReference') return null;
        return this.#call(target, action.Name, this.#arguments(action.ArgumentInfo)) ?? null;
      case ACTION.setProperty: {
        if (!target) return null;
        const write = target.write?.[action.Name] ?? unknownMember(target, action.Name, 'set');
        write(args[0]);
        return null;
      }
      default:
        throw new Refusal('NotImplemented', `the in-memory host knows no action of type ${String(action.ActionType)}`);
    }
  }

  location(action: Action): string {
    const target = this.#objects.get(action.ObjectPathId);
    const name = action.Name === '' ? (this.body.ObjectPaths[action.ObjectPathId]?.Name ?? '') : action.Name;
    return `${target?.type ?? ''}.${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
  }

  #reference(id: number, target: HostObject): { readonly _ReferenceId?: string } {
    if (!this.#asked.has(id)) return {};
    const key = `r${String(this.kept.size)}-${String(id)}`;
    this.kept.set(key, target);
    return { _ReferenceId: key };
  }

  #object(id: number): HostObject | null {
    const known = this.#objects.get(id);
    if (known !== undefined) return known;
    const path = this.body.ObjectPaths[id];
    if (!path) throw new Refusal('InvalidObjectPath', `no object path ${String(id)}`);
    const made = this.#resolve(path);
    this.#objects.set(id, made);
    return made;
  }

  #resolve(path: ObjectPath): HostObject | null {
    if (path.ObjectPathType === PATH.global) return workbookObject(this.reach);
    if (path.ObjectPathType === PATH.null) return null;
    if (path.ObjectPathType === PATH.reference) return this.kept.get(path.Name) ?? refuse('InvalidReference', 'the object is not kept any more');
    const parent = this.#object(path.ParentObjectPathId ?? 0);
    if (!parent) return null;
    switch (path.ObjectPathType) {
      case PATH.property:
        return (parent.children?.[path.Name] ?? unknownMember(parent, path.Name, 'get'))();
      case PATH.indexer:
        return (parent.item ?? unknownMember(parent, 'getItem', 'call'))(path.ArgumentInfo?.Arguments?.[0]);
      case PATH.method: {
        const found = this.#call(parent, path.Name, this.#arguments(path.ArgumentInfo));
        return found as HostObject | null;
      }
      default:
        throw new Refusal('NotImplemented', `the in-memory host knows no object path of type ${String(path.ObjectPathType)}`);
    }
  }

  #arguments(info: Arguments | undefined): readonly unknown[] {
    return (info?.Arguments ?? []).map((value, index) => {
      const reference = info?.ReferencedObjectPathIds?.[index];
      return typeof reference === 'number' && reference > 0 ? this.#object(reference) : value;
    });
  }

  #call(target: HostObject, name: string, args: readonly unknown[]): unknown {
    return (target.methods?.[name] ?? unknownMember(target, name, 'call'))(args);
  }

  #query(target: HostObject, select: readonly string[], expand: readonly string[] | undefined): unknown {
    if (expand && expand.length > 0) throw new Refusal('NotImplemented', 'the in-memory host knows no $expand');
    if (target.items) return { _Items: target.items().map((item) => ({ ...item.identity, ...this.#read(item, select) })) };
    return this.#read(target, select);
  }

  #read(target: HostObject, select: readonly string[]): Record<string, unknown> {
    const answer: Record<string, unknown> = {};
    for (const path of select) {
      const [first = '', ...rest] = path.split('/');
      const name = first.slice(0, 1).toUpperCase() + first.slice(1);
      if (rest.length === 0) {
        answer[name] = (target.read?.[name] ?? unknownMember(target, name, 'load'))();
        continue;
      }
      const child = (target.children?.[name] ?? unknownMember(target, name, 'load'))();
      const inner = child ? this.#query(child, [rest.join('/')], undefined) : null;
      answer[name] = inner === null ? null : { ...(answer[name] as object | undefined), ...(inner as object) };
    }
    return answer;
  }
}

function refuse(code: string, message: string): never {
  throw new Refusal(code, message);
}

function unknownMember(target: HostObject, name: string, verb: string): never {
  throw new Refusal('NotImplemented', `the in-memory host has no ${target.type}.${name} to ${verb}`);
}
