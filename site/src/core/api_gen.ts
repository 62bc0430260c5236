// Written by core/internal/gen/tsgen; do not edit.
// What goes into the core and comes out of it. Lists are never null; a field
// with "?" is left out when it says nothing.

export interface VersionRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface VersionResponse {
  program: string;
  plan: number;
  catalogue: CatalogueStamp;
}

export interface NumberRequest {
  asOf: string;
  seed: number;
  locale: string;
  inputs: string[];
  country: string;
}

export interface NumberResponse {
  numbers: NumberAnswer[];
}

export interface SchemaRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface SchemaResponse {
  schema: Uint8Array;
}

export interface InitRequest {
  asOf: string;
  seed: number;
  locale: string;
  name: string;
  tenantId: string;
  cloud: string;
}

export interface PlanResponse {
  plan: Uint8Array;
  changed: boolean;
}

export interface ImportRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  name: string;
  snapshot: File;
  files: ImportFile[];
  siteBy: string;
  siteMap: File;
  columns: ColumnMapping[];
}

export interface ImportResponse {
  plan: Uint8Array;
  snapshot: Uint8Array;
  changed: boolean;
  files: FileReport[];
  skips: Skip[];
  notes: Note[];
  needMapping: MappingRequest[];
  batches: BatchLine[];
}

export interface TemplateRequest {
  asOf: string;
  seed: number;
  locale: string;
  kind: string;
  delimiter: string;
}

export interface TemplateResponse {
  file: Uint8Array;
  about: string;
  columns: ColumnHelp[];
  kinds: string[];
}

export interface ExportsRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface ExportsResponse {
  exports: ExportLine[];
}

export interface CollectRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface CollectResponse {
  script: File;
}

export interface PlanRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
}

export interface CheckRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
}

export interface Report {
  format: string;
  version: number;
  asOf: string;
  catalogue: string;
  findings: Finding[];
  questions: Question[];
  counts: Counts;
}

export interface RulesRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface RulesResponse {
  rules: RuleLine[];
}

export interface ExplainRequest {
  asOf: string;
  seed: number;
  locale: string;
  rule: string;
}

export interface ExplainResponse {
  id: string;
  title: string;
  severity: string;
  facts: string[];
  sources: string[];
  looksAt: string;
  why: string;
  checked: string;
  notChecked: string;
  wrong: string;
  right: string;
  fix?: string;
  cited: CitedFact[];
  messages: string[];
  asks: QuestionIn[];
  since: string;
}

export interface FixRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  rule: string;
}

export interface FixResponse {
  fixes: FixLine[];
  plan: Uint8Array;
  changed: boolean;
  left: number;
}

export interface AnswerRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  question: string;
  address: string;
  answer: string;
  who: string;
  evidence: string;
  expires: string;
}

export interface AcceptRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  rule: string;
  address: string;
  who: string;
  reason: string;
  evidence: string;
  expires: string;
}

export interface RunbookRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  snapshot: File;
  emptyTenant: boolean;
  zip: boolean;
}

export interface RunbookResponse {
  files: File[];
  zip?: Uint8Array;
}

export interface OpenRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  snapshot: File;
}

export interface State {
  name: string;
  revision: number;
  seq: number;
  undo: string;
  redo: string;
  people: number;
  countries: string[];
  sites: number;
  tenantId: string;
  snapshotAt: string;
  counts: Counts;
  byKind: Record<string, KindCounts>;
  ready: Readiness;
}

export interface StateRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface DoRequest {
  asOf: string;
  seed: number;
  locale: string;
  title: string;
  edits: Edit[];
}

export interface TurnRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface ListRequest {
}

export interface ListResponse {
  plans: Kept[];
  unreadable: number;
}

export interface CreateRequest {
  plan: File;
  snapshot: File;
  origin: string;
  asOf: string;
}

export interface OpenResponse {
  kept: Kept;
  state: State;
  fell: boolean;
}

export interface StoreOpenRequest {
  id: string;
  asOf: string;
  readOnly: boolean;
}

export interface DeleteRequest {
  id: string;
}

export interface Done {
}

export interface SaveRequest {
}

export interface CloseRequest {
}

export interface CatalogueStamp {
  version: string;
  date: string;
}

export interface NumberAnswer {
  input: string;
  e164: string;
  ext?: string;
  country: string;
  kind: string;
  valid: boolean;
  reason: string;
  detail?: string;
  national?: string;
  international?: string;
  areaCode?: string;
}

export interface File {
  name: string;
  bytes: Uint8Array;
}

export interface ImportFile {
  name: string;
  bytes: Uint8Array;
}

export interface ColumnMapping {
  fileKind: string;
  column: string;
  field: string;
}

export interface FileReport {
  file: string;
  cmdlet: string;
  encoding: string;
  delimiter: string;
  sha256: string;
  read: number;
  merged: number;
  skipped: number;
  unchanged: number;
  cells: number;
  cut: boolean;
  refused: string;
}

export interface Skip {
  file: string;
  line: number;
  column: string;
  value: string;
  reason: string;
  cell: boolean;
}

export interface Note {
  id: string;
  file: string;
  column: string;
  value: string;
  line: number;
  count: number;
  command: string;
  message: string;
}

export interface MappingRequest {
  file: string;
  fileKind: string;
  columns: string[];
  fields: string[];
  required: string;
}

export interface BatchLine {
  id: string;
  title: string;
  added: number;
  set: number;
  removed: number;
  renamed: number;
}

export interface ColumnHelp {
  heading: string;
  help: string;
  required: boolean;
}

export interface ExportLine {
  cmdlet: string;
  command: string;
  command7?: string;
  role: string;
  tells: string;
  notes?: string[];
}

export interface Finding {
  rule: string;
  facts: string[];
  verdict: string;
  severity: string;
  address: string;
  path?: string;
  position?: Position;
  messageId: string;
  message: string;
  args: Record<string, unknown>;
  notes: FindingNote[];
  missing?: string[];
  count: number;
  affected?: string[];
  fix?: Fix;
  accepted?: Acceptance;
}

export interface Question {
  id: string;
  rule: string;
  facts: string[];
  address: string;
  text: string;
  args: Record<string, unknown>;
  cmdlet?: string;
  ask?: string;
  count: number;
  affected?: string[];
}

export interface Counts {
  errors: number;
  warnings: number;
  infos: number;
  unknowns: number;
  questions: number;
  accepted: number;
  rules: number;
  people: number;
  skipped?: Record<string, number>;
}

export interface RuleLine {
  id: string;
  title: string;
  severity: string;
  facts: string[];
  sources: string[];
}

export interface CitedFact {
  key: string;
  text: string;
  confidence: string;
  documents: CitedDocument[];
}

export interface QuestionIn {
  id: string;
  text: string;
  cmdlet?: string;
  ask?: string;
}

export interface FixLine {
  rule: string;
  address: string;
  message: string;
  count: number;
  title: string;
  edits: Edit[];
}

export interface KindCounts {
  errors: number;
  warnings: number;
  unknowns: number;
  infos: number;
}

export interface Readiness {
  ready: number;
  blocked: number;
  unknown: number;
  verdict: string;
}

export interface Edit {
  op: string;
  address: string;
  before?: unknown;
  after?: unknown;
}

export interface Kept {
  id: string;
  name: string;
  origin: string;
  people: number;
  errors: number;
  warnings: number;
  unknowns: number;
  savedAt: string;
  seq: number;
  version: number;
  generation: number;
  entries: number;
  bytes: number;
}

export interface Position {
  file: string;
  line: number;
  column: number;
}

export interface FindingNote {
  address: string;
  message: string;
}

export interface Fix {
  title: string;
  edits: Edit[];
}

export interface Acceptance {
  who: string;
  when: string;
  reason: string;
  expires?: string;
}

export interface CitedDocument {
  id: string;
  title: string;
  heading?: string;
  date: string;
  url?: string;
}

/** Every method, with what it takes and gives. */
export interface Methods {
  /** the versions of program, plan and facts */
  "version": { request: VersionRequest; response: VersionResponse };
  /** what numbers are */
  "number": { request: NumberRequest; response: NumberResponse };
  /** the JSON Schema of plans */
  "schema": { request: SchemaRequest; response: SchemaResponse };
  /** a new plan */
  "init": { request: InitRequest; response: PlanResponse };
  /** a plan and snapshot with the tenant's files merged in */
  "import": { request: ImportRequest; response: ImportResponse };
  /** a table for people to fill in */
  "template": { request: TemplateRequest; response: TemplateResponse };
  /** which exports to make, and how */
  "exports": { request: ExportsRequest; response: ExportsResponse };
  /** the script that exports a tenant */
  "collect": { request: CollectRequest; response: CollectResponse };
  /** a plan in its canonical bytes */
  "format": { request: PlanRequest; response: PlanResponse };
  /** what is wrong with a plan */
  "check": { request: CheckRequest; response: Report };
  /** every rule */
  "rules": { request: RulesRequest; response: RulesResponse };
  /** one rule with examples and sources */
  "explain": { request: ExplainRequest; response: ExplainResponse };
  /** the edits that a machine can make, and the plan with them */
  "fix": { request: FixRequest; response: FixResponse };
  /** a plan with the answer to a question */
  "answer": { request: AnswerRequest; response: PlanResponse };
  /** a plan with an accepted finding */
  "accept": { request: AcceptRequest; response: PlanResponse };
  /** the PowerShell that makes a plan so */
  "runbook": { request: RunbookRequest; response: RunbookResponse };
  /** open a plan */
  "plan.open": { request: OpenRequest; response: State };
  /** where the open plan stands */
  "plan.state": { request: StateRequest; response: State };
  /** change the open plan */
  "plan.do": { request: DoRequest; response: State };
  /** take the last change back */
  "plan.undo": { request: TurnRequest; response: State };
  /** do the last undone change again */
  "plan.redo": { request: TurnRequest; response: State };
  /** the plans on this device */
  "store.list": { request: ListRequest; response: ListResponse };
  /** keep a new plan and open it */
  "store.create": { request: CreateRequest; response: OpenResponse };
  /** open a plan of this device */
  "store.open": { request: StoreOpenRequest; response: OpenResponse };
  /** take a plan off this device */
  "store.delete": { request: DeleteRequest; response: Done };
  /** keep what is not kept yet */
  "store.save": { request: SaveRequest; response: Done };
  /** close the open plan once it is kept */
  "store.close": { request: CloseRequest; response: Done };
}

/** Tells whether page and core were built from the same table. */
export const apiHash = "c1fd977b01f9";
