import type { Scope } from "../db/scope.ts";
import { counterEntity, numberEntity } from "./entity.ts";
import type { SeriesHead, SeriesRecord } from "./rules.ts";

export async function headOfSeries(scope: Scope, series: string): Promise<SeriesHead> {
  const { workspaceId } = scope;
  const { data } = await counterEntity(scope.db).get({ workspaceId, series }).go({ consistent: true });
  if (!data) return { next: 1, isNew: true, issued: false, link: null, last: null };
  const { next, start, link = null, last = null } = data;
  return { next, isNew: false, issued: next !== start, link, last };
}

/** Sets the number with which a series begins. Returns false, with nothing written, if a document has a number of it. */
export async function startSeries(scope: Scope, begin: { series: string; next: number }): Promise<boolean> {
  const { workspaceId } = scope;
  const outcome = await counterEntity(scope.db)
    .put({ workspaceId, ...begin, start: begin.next })
    .where(({ link, next, start }, { notExists, exists }) => {
      return `${notExists(link)} AND (${notExists(next)} OR ${exists(start)})`;
    })
    .go({ returnOnConditionCheckFailure: true });
  return !outcome.rejected;
}

/** Returns each series of a workspace. */
export async function allSeries(scope: Scope): Promise<SeriesRecord[]> {
  const { workspaceId } = scope;
  const { data } = await counterEntity(scope.db).query.primary({ workspaceId }).go({ consistent: true, pages: "all" });
  return data.map(({ series, start = 1, next, link = null }) => ({ series, start, next, link }));
}

/** Returns every number in use in a workspace. */
export async function allNumbers(scope: Scope): Promise<{ number: string; invoiceId: string }[]> {
  const { workspaceId } = scope;
  const { data } = await numberEntity(scope.db).query.primary({ workspaceId }).go({ consistent: true, pages: "all" });
  return data;
}
