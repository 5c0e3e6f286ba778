/** What the tree must know of a row, whatever the row shows. */
export interface TreeRowBase {
  index: number;
  parentIndex: number | null;
  code: string;
  level: number;
  setSize: number;
  posInSet: number;
  hasChildren: boolean;
  expanded: boolean;
}
