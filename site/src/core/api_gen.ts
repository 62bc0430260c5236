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

export interface NormalizeRequest {
  asOf: string;
  seed: number;
  locale: string;
  pattern: string;
  translation: string;
  plan: File;
  user: string;
  dialed: string[];
}

export interface NormalizeResponse {
  answers: NormalizeAnswer[];
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
  packsOff?: PackOff[];
}

export interface RulesRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface RulesResponse {
  rules: RuleLine[];
  packs: PackLine[];
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
  pack?: string;
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

export interface PackRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  pack: string;
  off: boolean;
  who: string;
  reason: string;
}

export interface RunbookRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  snapshot: File;
  emptyTenant: boolean;
  removals: boolean;
  zip: boolean;
}

export interface RunbookResponse {
  files: File[];
  zip?: Uint8Array;
  errors: number;
}

export interface LinkRequest {
  asOf: string;
  seed: number;
  locale: string;
  fragment: string;
  key: string;
}

export interface LinkResponse {
  id: string;
  inline: boolean;
  hasKey: boolean;
  readToken: string;
}

export interface LinkRepliesRequest {
  asOf: string;
  seed: number;
  locale: string;
  fragment: string;
  key: string;
  hash: string;
  sealed: SealedReply[];
}

export interface LinkRepliesResponse {
  replies: ReplyLine[];
  broken: string;
}

export interface LinkReplyRequest {
  asOf: string;
  seed: number;
  locale: string;
  fragment: string;
  key: string;
  hash: string;
  sealed: SealedReply[];
  kind: string;
  name: string;
  text: string;
  errors: number;
  random: Uint8Array;
}

export interface LinkReplyResponse {
  number: number;
  sealed: Uint8Array;
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
  packsOff: PackOff[];
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

export interface TitleRequest {
  asOf: string;
  seed: number;
  locale: string;
  name: string;
}

export interface FindingsRequest {
  asOf: string;
  seed: number;
  locale: string;
  severity: string;
  rule: string;
  kind: string;
  limit: number;
  accepted: boolean;
}

export interface FindingsResponse {
  findings: FindingLine[];
  total: number;
  questions: QuestionLine[];
  counts: Counts;
}

export interface FindingRequest {
  asOf: string;
  seed: number;
  locale: string;
  key: Key;
}

export interface FindingResponse {
  key: Key;
  severity: string;
  verdict: string;
  message: string;
  title: string;
  place: string;
  kind: string;
  count: number;
  reaches: number;
  fixTitle: string;
  edits: number;
  accepted?: Acceptance;
  missing: string[];
  why: string;
  checked: string;
  notChecked: string;
  cited: CitedFact[];
  notes: NoteLine[];
  affected: Affected[];
  total: number;
  fix?: FixView;
  order: Order;
}

export interface PreviewRequest {
  asOf: string;
  seed: number;
  locale: string;
  key?: Key;
  rule?: string;
  all?: boolean;
  only?: string[];
}

export interface PreviewResponse {
  edits: number;
  before: Counts;
  after: Counts;
  readyBefore: Readiness;
  readyAfter: Readiness;
  new: string[];
  apply: string;
}

export interface FixOfPlanRequest {
  asOf: string;
  seed: number;
  locale: string;
  key?: Key;
  rule?: string;
  all?: boolean;
  only?: string[];
}

export interface FixOfPlanResponse {
  state: State | null;
  title: string;
  made: number;
  left: number;
}

export interface AnswerOfPlanRequest {
  asOf: string;
  seed: number;
  locale: string;
  question: string;
  address: string;
  answer: string;
  who: string;
  evidence: string;
  expires: string;
}

export interface AcceptOfPlanRequest {
  asOf: string;
  seed: number;
  locale: string;
  key?: Key;
  rule: string;
  address: string;
  who: string;
  reason: string;
  evidence: string;
  expires: string;
}

export interface PackOfPlanRequest {
  asOf: string;
  seed: number;
  locale: string;
  pack: string;
  off: boolean;
  who: string;
  reason: string;
}

export interface WithdrawRequest {
  asOf: string;
  seed: number;
  locale: string;
  key?: Key;
  question: string;
  rule: string;
  address: string;
}

export interface ImportOfPlanRequest {
  asOf: string;
  seed: number;
  locale: string;
  name: string;
  files: ImportFile[];
  siteBy: string;
  siteMap: File;
  columns: ColumnMapping[];
}

export interface ImportOfPlanResponse {
  changed: boolean;
  files: FileReport[];
  skips: Skip[];
  notes: Note[];
  needMapping: MappingRequest[];
  batches: BatchLine[];
  skipped: number;
  state?: State;
}

export interface ChangeRequest {
  asOf: string;
  seed: number;
  locale: string;
  emptyTenant: boolean;
  removals: boolean;
}

export interface ChangeResponse {
  counts: ChangeCounts;
  steps: StepLine[];
  notes: string[];
  files: FileSize[];
  snapshotAt: string;
  minutes: number;
  waves: WaveLine[];
  unplaced: number;
  back: Back;
}

export interface DiffOfPlanRequest {
  asOf: string;
  seed: number;
  locale: string;
  snapshot: File;
  files: ImportFile[];
}

export interface DiffOfPlanResponse {
  differs: boolean;
  foundAt: string;
  counts: DifferenceCounts;
  things: Thing[];
  dangers: Danger[];
  circles: Circle[];
  kept: KindCount[];
  notCompared: NotCompared[];
  exports: ExportNeeded[];
  files: FileReport[];
  skips: Skip[];
  notes: Note[];
  heldAt: string;
  older: boolean;
  unnamed: boolean;
  unread: NotRead[];
}

export interface TakeOverRequest {
  asOf: string;
  seed: number;
  locale: string;
  snapshot: File;
  files: ImportFile[];
  addresses: string[];
  adopt: boolean;
  older: boolean;
}

export interface WavesRequest {
  asOf: string;
  seed: number;
  locale: string;
  waves: WaveDraft[];
  drawn: boolean;
  pilot: number;
  start: string;
  into: number;
  from: string;
  rest: boolean;
  names: string;
}

export interface WavesResponse {
  waves: WaveDraft[];
  edits: Edit[];
  problem: string;
  left: number;
  unknown: string[];
  sources: WaveSource[];
}

export interface StepRequest {
  asOf: string;
  seed: number;
  locale: string;
  emptyTenant: boolean;
  removals: boolean;
  n: number;
}

export interface StepResponse {
  step: StepLine;
  lines: string[];
  names: string[];
  more: number;
}

export interface RunbookOfPlanRequest {
  asOf: string;
  seed: number;
  locale: string;
  emptyTenant: boolean;
  removals: boolean;
  zip: boolean;
}

export interface FilesRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface FilesResponse {
  planName: string;
  plan: Uint8Array;
  snapshotName: string;
  snapshot?: Uint8Array;
}

export interface MapRequest {
  asOf: string;
  seed: number;
  locale: string;
  view: string;
}

export interface Map {
  width: number;
  height: number;
  columns: Column[];
  bands: Band[];
  table: Row[];
}

export interface SitesRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface SitesResponse {
  sites: SiteRow[];
  listed: boolean;
}

export interface RoutingRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface RoutingResponse {
  policies: RoutingPolicy[];
  usages: RoutingUsage[];
  routes: RoutingRoute[];
  sbcs: RoutingSBC[];
  routesKnown: boolean;
}

export interface QuestionsRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface QuestionsResponse {
  groups: QuestionGroup[];
  answered: AnsweredLine[];
}

export interface SummaryRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface Summary {
  name: string;
  people: number;
  ready: Readiness;
  counts: Counts;
  source: string;
  lines: SummaryLine[];
  emergency: SummaryEmergency[];
  points: SummaryPoint[];
}

export interface SearchRequest {
  asOf: string;
  seed: number;
  locale: string;
  text: string;
  limit: number;
}

export interface SearchResponse {
  hits: SearchHit[];
}

export interface DialPlanNormalizeRequest {
  asOf: string;
  seed: number;
  locale: string;
  user: string;
  dialPlan: string;
  dialed: string[];
}

export interface ObjectRequest {
  asOf: string;
  seed: number;
  locale: string;
  address: string;
}

export interface ObjectResponse {
  address: string;
  kind: string;
  noun: string;
  title: string;
  sub: string;
  fields: ObjectField[];
  inForce: InForceLine[];
  refersTo: Link[];
  referredBy: Link[];
  referredByTotal: number;
  findings: ObjectNote[];
  questions: ObjectQuestion[];
}

export interface GridRequest {
  asOf: string;
  seed: number;
  locale: string;
  kind: string;
  filters: GridFilter[];
  sort: GridSort[];
  text: string;
  rule: string;
  severity: string;
  finding?: GridFinding;
}

export interface GridResponse {
  handle: number;
  revision: number;
  total: number;
  rows: number;
  columns: WorkspaceColumn[];
  findings: GridCounts;
  listed: boolean;
}

export interface WindowRequest {
  asOf: string;
  seed: number;
  locale: string;
  handle: number;
  revision: number;
  from: number;
  to: number;
  columns: string[];
}

export interface WindowResponse {
  revision: number;
  total: number;
  rowCount: number;
  rows: WindowRow[];
  findings: GridCounts;
  stale: boolean;
}

export interface ChoicesRequest {
  asOf: string;
  seed: number;
  locale: string;
  kind: string;
  text: string;
  limit: number;
}

export interface ChoicesResponse {
  names: Choice[];
  more: boolean;
}

export interface PasteRequest {
  asOf: string;
  seed: number;
  locale: string;
  handle: number;
  revision: number;
  row: number;
  column: number;
  columns: string[];
  cells: string[][];
  rows: number[];
  apply: boolean;
  title: string;
}

export interface PasteResponse {
  edits: number;
  added: number;
  changes: PastedCell[];
  rejected: RejectedCell[];
  beyond: number;
  state?: State;
}

export interface AddRequest {
  asOf: string;
  seed: number;
  locale: string;
  kind: string;
  key: string[];
  values?: Record<string, string>;
}

export interface AddResponse {
  address: string;
  state: State | null;
}

export interface RemoveRequest {
  asOf: string;
  seed: number;
  locale: string;
  addresses: string[];
  try: boolean;
}

export interface RemoveResponse {
  dangling: number;
  state: State | null;
}

export interface RenameRequest {
  asOf: string;
  seed: number;
  locale: string;
  address: string;
  key: string[];
}

export interface RenameResponse {
  address: string;
  state: State | null;
}

export interface ShareRequest {
  asOf: string;
  seed: number;
  locale: string;
  mask: string[];
  from: string;
  copy: boolean;
  replies: boolean;
  inline: boolean;
  random: Uint8Array;
}

export interface ShareResponse {
  id: string;
  owner: string;
  readToken: string;
  key: string;
  fragment: string;
  bare: string;
  hash: string;
  source: string;
  masked: string[];
  sealed: Uint8Array;
}

export interface SharePreviewRequest {
  asOf: string;
  seed: number;
  locale: string;
  mask: string[];
  random: Uint8Array;
}

export interface SharePreviewResponse {
  size: number;
  inline: boolean;
  seen: SeenRow[];
}

export interface LinkOpenRequest {
  asOf: string;
  seed: number;
  locale: string;
  fragment: string;
  key: string;
  sealed: Uint8Array;
}

export interface LinkOpenResponse {
  state: State;
  shared: Shared;
}

export interface DiffRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  snapshot: File;
  files: ImportFile[];
  previous: File;
}

export interface DiffResponse {
  differs: boolean;
  foundAt: string;
  counts: DifferenceCounts;
  things: Thing[];
  dangers: Danger[];
  circles: Circle[];
  kept: KindCount[];
  notCompared: NotCompared[];
  exports: ExportNeeded[];
  files: FileReport[];
  skips: Skip[];
  notes: Note[];
}

export interface VerifyRequest {
  asOf: string;
  seed: number;
  locale: string;
  files: File[];
}

export interface VerifyResponse {
  manifest: string;
  intact: boolean;
  missing: string[];
  extra: string[];
  changed: string[];
}

export interface ListRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface ListResponse {
  plans: Kept[];
  unreadable: number;
}

export interface CreateRequest {
  asOf: string;
  seed: number;
  locale: string;
  plan: File;
  snapshot: File;
  origin: string;
}

export interface OpenResponse {
  kept: Kept;
  state: State;
  fell: boolean;
}

export interface StoreOpenRequest {
  asOf: string;
  seed: number;
  locale: string;
  id: string;
  readOnly: boolean;
}

export interface DeleteRequest {
  asOf: string;
  seed: number;
  locale: string;
  id: string;
}

export interface Done {
}

export interface SaveRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface CloseRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface LinksRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface LinksResponse {
  links: OwnLink[];
  unreadable: number;
}

export interface KeepLinkRequest {
  asOf: string;
  seed: number;
  locale: string;
  link: OwnLink;
}

export interface ForgetLinkRequest {
  asOf: string;
  seed: number;
  locale: string;
  id: string;
}

export interface TokenRequest {
  asOf: string;
  seed: number;
  locale: string;
}

export interface TokenResponse {
  token: string;
}

export interface KeepTokenRequest {
  asOf: string;
  seed: number;
  locale: string;
  token: string;
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

export interface NormalizeAnswer {
  dialed: string;
  outcome: string;
  matched: boolean;
  value: string;
  groups: NormalizeGroup[];
  result: string;
  replaced: string;
  refused: boolean;
  reason: string;
  rule?: NormalizeRule;
  dialPlan: string;
  again: boolean;
  facts: string[];
  said: string;
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

export interface PackOff {
  pack: string;
  title: string;
  reason: string;
  who: string;
  when: string;
}

export interface RuleLine {
  id: string;
  title: string;
  severity: string;
  pack?: string;
  facts: string[];
  sources: string[];
}

export interface PackLine {
  pack: string;
  title: string;
  source: string;
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

export interface SealedReply {
  number: number;
  at: string;
  sealed: Uint8Array;
}

export interface ReplyLine {
  number: number;
  kind: string;
  name: string;
  by: string;
  text: string;
  errors: number;
  written: string;
  taken: string;
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
  noNumber: number;
  verdict: string;
}

export interface Edit {
  op: string;
  address: string;
  before?: unknown;
  after?: unknown;
}

export interface FindingLine {
  key: Key;
  severity: string;
  verdict: string;
  message: string;
  title: string;
  place: string;
  kind: string;
  count: number;
  reaches: number;
  fixTitle: string;
  edits: number;
  accepted?: Acceptance;
  missing: string[];
}

export interface QuestionLine {
  id: string;
  rule: string;
  address: string;
  place: string;
  text: string;
  question: string;
  cmdlet: string;
  ask: string;
  count: number;
  words: string[];
}

export interface Key {
  rule: string;
  address: string;
  messageId: string;
}

export interface Acceptance {
  who: string;
  when: string;
  reason: string;
  expires?: string;
}

export interface NoteLine {
  address: string;
  place: string;
  message: string;
}

export interface Affected {
  address: string;
  place: string;
}

export interface FixView {
  title: string;
  edits: number;
  lines: FixSum[];
  cells: FixCell[];
}

export interface Order {
  at: number;
  of: number;
  next?: Key;
  previous?: Key;
}

export interface ChangeCounts {
  added: number;
  changed: number;
  removed: number;
  kept: number;
  manual: number;
  people: number;
  moved: number;
}

export interface StepLine {
  n: number;
  sign: string;
  action: string;
  stage: string;
  kind: string;
  article: number;
  articleTitle: string;
  what: string;
  why: string;
  address: string;
  count: number;
  fields: ChangeField[];
  needs: string[];
  danger: string;
  forever: string;
  minutes: number;
  looks: boolean;
  byHand: string;
  waves: StepWave[];
}

export interface FileSize {
  name: string;
  size: number;
}

export interface WaveLine {
  address: string;
  name: string;
  people: number;
  notBefore: string;
  notAfter: string;
  waits: string;
  errors: number;
  questions: number;
  minutes: number;
}

export interface Back {
  undone: number;
  of: number;
  lines: BackLine[];
}

export interface DifferenceCounts {
  added: number;
  changed: number;
  removed: number;
  kept: number;
  conflicts: number;
  tenant: number;
  notCompared: number;
}

export interface Thing {
  sign: string;
  address: string;
  kind: string;
  name: string;
  moved: string;
  conflict: boolean;
  fields: FieldDifference[];
  after: Reason[];
  dangers: number[];
}

export interface Danger {
  id: string;
  message: string;
  facts: string[];
  people: number;
  names: string[];
  things: string[];
}

export interface Circle {
  path: string[];
  why: string;
}

export interface KindCount {
  kind: string;
  count: number;
}

export interface NotCompared {
  kind: string;
  field: string;
  things: number;
  missing: string;
  why: string;
}

export interface ExportNeeded {
  kind: string;
  cmdlet: string;
}

export interface NotRead {
  what: string;
  why: string;
}

export interface WaveDraft {
  was: string;
  name: string;
  notBefore: string;
  notAfter: string;
  users: string[];
}

export interface WaveSource {
  address: string;
  name: string;
  people: number;
}

export interface Column {
  title: string;
  x: number;
  width: number;
}

export interface Band {
  id: string;
  title: string;
  address: string;
  people: number;
  folded: number;
  y: number;
  height: number;
  headHeight: number;
  head: Head;
  nodes: Node[];
  edges: Edge[];
}

export interface Row {
  site: string;
  address: string;
  people: number;
  policy: string;
  account: string;
  number: string;
  carrier: string;
  attendant: string;
  outbound: Lamp;
  inbound: Lamp;
  emergency: Lamp;
}

export interface SiteRow {
  address: string;
  name: string;
  country: string;
  city: string;
  people: number;
  sharing: number;
  location: string;
  policies: SitePolicy[];
  recognised: Recognised[];
  notRecognised: number;
  networks: number;
  subnets: number;
  accessPoints: number;
  errors: number;
  warnings: number;
  unknowns: number;
  infos: number;
  findings: ObjectNote[];
  questions: QuestionNote[];
}

export interface RoutingPolicy {
  address: string;
  name: string;
  missing: boolean;
  notes: ObjectNote[];
  people: number;
  known: boolean;
  usages: number[];
}

export interface RoutingUsage {
  address: string;
  name: string;
  missing: boolean;
  notes: ObjectNote[];
  routes: number[];
  emergency: string[];
}

export interface RoutingRoute {
  address: string;
  name: string;
  missing: boolean;
  notes: ObjectNote[];
  priority: number;
  pattern: string;
  known: boolean;
  sbcs: number[];
}

export interface RoutingSBC {
  address: string;
  name: string;
  missing: boolean;
  notes: ObjectNote[];
  off: boolean;
}

export interface QuestionGroup {
  whom: string;
  questions: QuestionLine[];
  mail: string;
}

export interface AnsweredLine {
  id: string;
  rule: string;
  address: string;
  place: string;
  text: string;
  question: string;
  cmdlet: string;
  ask: string;
  count: number;
  words: string[];
  answer: string;
  who: string;
  when: string;
  evidence: string;
  expires: string;
  state: string;
}

export interface SummaryLine {
  site: string;
  people: number;
  stops: SummaryStop[];
}

export interface SummaryEmergency {
  site: string;
  dial: SummaryCell;
  learn: SummaryCell;
  back: SummaryCell;
}

export interface SummaryPoint {
  severity: string;
  text: string;
  note: string;
}

export interface SearchHit {
  group: string;
  title: string;
  sub: string;
  kind: string;
  address: string;
  rule: string;
  key?: Key;
  severity: string;
}

export interface ObjectField {
  id: string;
  title: string;
  text: string;
  state: string;
}

export interface InForceLine {
  kind: string;
  noun: string;
  name: string;
  address: string;
  why: string;
  group: string;
}

export interface Link {
  address: string;
  title: string;
  noun: string;
  pointer: string;
  missing: boolean;
}

export interface ObjectNote {
  key: Key;
  severity: string;
  message: string;
  field: string;
}

export interface ObjectQuestion {
  id: string;
  rule: string;
  address: string;
  place: string;
  text: string;
  question: string;
  cmdlet: string;
  ask: string;
  count: number;
  words: string[];
  field: string;
}

export interface GridFilter {
  column: string;
  op: string;
  value: string;
}

export interface GridSort {
  column: string;
  descending: boolean;
}

export interface GridFinding {
  rule: string;
  address: string;
}

export interface WorkspaceColumn {
  id: string;
  title: string;
  type: string;
  pointer: string;
  ref: string;
  choices?: ColumnChoice[];
  readOnly: boolean;
  personal: boolean;
  hidden: boolean;
  mono: boolean;
  key: boolean;
  phone: boolean;
}

export interface GridCounts {
  errors: number;
  warnings: number;
  unknowns: number;
  infos: number;
}

export interface WindowRow {
  address: string;
  index: number;
  cells: Cell[];
  severity: string;
}

export interface Choice {
  name: string;
  label: string;
}

export interface PastedCell {
  address: string;
  row: number;
  column: number;
  before: string;
  after: string;
}

export interface RejectedCell {
  row: number;
  column: number;
  text: string;
  reason: string;
}

export interface SeenRow {
  what: string;
  how: string;
}

export interface Shared {
  id: string;
  hash: string;
  version: string;
  from: string;
  copy: boolean;
  replies: boolean;
  masked: string[];
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

export interface OwnLink {
  id: string;
  planId: string;
  title: string;
  fragment: string;
  bare: string;
  key: string;
  owner: string;
  created: string;
  expires: string;
  sent: boolean;
  views: number;
  masked: string[];
  hash: string;
  source: string;
  size: number;
  replies: boolean;
  from: string;
  apart: boolean;
  inline: boolean;
  revoked: string;
  answers: SealedReply[];
}

export interface NormalizeGroup {
  name: string;
  captured: boolean;
  value: string;
}

export interface NormalizeRule {
  number: number;
  name: string;
  pattern: string;
  translation: string;
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

export interface CitedDocument {
  id: string;
  title: string;
  heading?: string;
  date: string;
  url?: string;
}

export interface FixSum {
  sign: string;
  text: string;
  field: string;
  before: string;
  after: string;
  count: number;
  address: string;
}

export interface FixCell {
  address: string;
  before: string;
  after: string;
}

export interface ChangeField {
  name: string;
  before: string;
  after: string;
}

export interface StepWave {
  name: string;
  count: number;
  minutes: number;
}

export interface BackLine {
  severity: string;
  lead: string;
  text: string;
}

export interface FieldDifference {
  field: string;
  before: unknown;
  after: unknown;
  moved: string;
}

export interface Reason {
  address: string;
  why: string;
  fact?: string;
}

export interface Head {
  outbound: Lamp;
  inbound: Lamp;
  emergency: Lamp;
}

export interface Node {
  id: string;
  column: number;
  title: string;
  sub: string;
  icon: string;
  address: string;
  query?: Query;
  people: number;
  verdict: string;
  findings: CallmapKey[];
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Edge {
  from: string;
  to: string;
  kind: string;
  people: number;
  label: string;
  findings: CallmapKey[];
  path: string;
  strokeWidth: number;
  mark?: Mark;
}

export interface Lamp {
  verdict: string;
  text: string;
}

export interface SitePolicy {
  address: string;
  name: string;
  people: number;
  account: string;
  accountTitle: string;
  number: string;
  numberTitle: string;
  location: string;
  locationKnown: boolean;
  callback: Callback[];
}

export interface Recognised {
  dialString: string;
  masks: string[];
  people: number;
}

export interface QuestionNote {
  id: string;
  address: string;
  question: string;
}

export interface SummaryStop {
  title: string;
  sub: string;
  state: string;
}

export interface SummaryCell {
  text: string;
  state: string;
}

export interface ColumnChoice {
  value: unknown;
  label: string;
}

export interface Cell {
  text: string;
  value?: unknown;
  state: string;
  why?: string;
  severity?: string;
  note?: string;
  rule?: string;
  count?: number;
}

export interface Query {
  site: string;
  noSite: boolean;
  ownNumber: boolean;
}

export interface CallmapKey {
  rule: string;
  address: string;
  messageId: string;
}

export interface Mark {
  kind: string;
  x: number;
  y: number;
}

export interface Callback {
  number: string;
  title: string;
  country: string;
}

/** Every method, with what it takes and gives. */
export interface Methods {
  /** the versions of program, plan and facts */
  "version": { request: VersionRequest; response: VersionResponse };
  /** what numbers are */
  "number": { request: NumberRequest; response: NumberResponse };
  /** what is made of dialled texts */
  "normalize": { request: NormalizeRequest; response: NormalizeResponse };
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
  /** a plan with a pack of rules switched on or off */
  "pack": { request: PackRequest; response: PlanResponse };
  /** the PowerShell that makes a plan so */
  "runbook": { request: RunbookRequest; response: RunbookResponse };
  /** what a plan link says */
  "link.read": { request: LinkRequest; response: LinkResponse };
  /** what was replied to a plan */
  "link.replies": { request: LinkRepliesRequest; response: LinkRepliesResponse };
  /** the next reply to a plan, sealed */
  "link.reply": { request: LinkReplyRequest; response: LinkReplyResponse };
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
  /** give the open plan another name */
  "plan.title": { request: TitleRequest; response: State };
  /** what is wrong with the open plan */
  "plan.findings": { request: FindingsRequest; response: FindingsResponse };
  /** one finding with its reason, sources and fix */
  "plan.finding": { request: FindingRequest; response: FindingResponse };
  /** what fixes would do */
  "plan.preview": { request: PreviewRequest; response: PreviewResponse };
  /** make fixes in the open plan */
  "plan.fix": { request: FixOfPlanRequest; response: FixOfPlanResponse };
  /** answer a question of the open plan */
  "plan.answer": { request: AnswerOfPlanRequest; response: State };
  /** accept a finding of the open plan */
  "plan.accept": { request: AcceptOfPlanRequest; response: State };
  /** switch a pack of rules of the open plan on or off */
  "plan.pack": { request: PackOfPlanRequest; response: State };
  /** take an answer or an acceptance back */
  "plan.withdraw": { request: WithdrawRequest; response: State };
  /** merge the tenant's files into the open plan */
  "plan.import": { request: ImportOfPlanRequest; response: ImportOfPlanResponse };
  /** what the runbook of the open plan does */
  "plan.change": { request: ChangeRequest; response: ChangeResponse };
  /** what stands between the open plan and the tenant */
  "plan.diff": { request: DiffOfPlanRequest; response: DiffOfPlanResponse };
  /** take over from the tenant what differs */
  "plan.takeover": { request: TakeOverRequest; response: State };
  /** the waves of the open plan, as they would be */
  "plan.waves": { request: WavesRequest; response: WavesResponse };
  /** the PowerShell of one step */
  "plan.step": { request: StepRequest; response: StepResponse };
  /** the PowerShell that makes the open plan so */
  "plan.runbook": { request: RunbookOfPlanRequest; response: RunbookResponse };
  /** the documents of the open plan */
  "plan.file": { request: FilesRequest; response: FilesResponse };
  /** the call map of the open plan */
  "plan.map": { request: MapRequest; response: Map };
  /** how each site stands to emergency calls */
  "plan.sites": { request: SitesRequest; response: SitesResponse };
  /** the chain from voice routing policies to SBCs */
  "plan.routing": { request: RoutingRequest; response: RoutingResponse };
  /** what is open to ask, and what was answered */
  "plan.questions": { request: QuestionsRequest; response: QuestionsResponse };
  /** the open plan on one page, as its readers see it */
  "plan.summary": { request: SummaryRequest; response: Summary };
  /** find anything in the open plan */
  "plan.search": { request: SearchRequest; response: SearchResponse };
  /** what the dial plans of the open plan make of dialled texts */
  "plan.normalize": { request: DialPlanNormalizeRequest; response: NormalizeResponse };
  /** one thing of the open plan */
  "plan.object": { request: ObjectRequest; response: ObjectResponse };
  /** things of a kind as a grid */
  "plan.grid": { request: GridRequest; response: GridResponse };
  /** rows of an open grid */
  "plan.window": { request: WindowRequest; response: WindowResponse };
  /** things that a cell may name */
  "plan.choices": { request: ChoicesRequest; response: ChoicesResponse };
  /** put texts into cells of a grid */
  "plan.paste": { request: PasteRequest; response: PasteResponse };
  /** add a thing to the open plan */
  "plan.add": { request: AddRequest; response: AddResponse };
  /** remove things from the open plan */
  "plan.remove": { request: RemoveRequest; response: RemoveResponse };
  /** give a thing of the open plan another key */
  "plan.rename": { request: RenameRequest; response: RenameResponse };
  /** the open plan, sealed for a link */
  "plan.share": { request: ShareRequest; response: ShareResponse };
  /** what a reader of a link would see */
  "plan.share.preview": { request: SharePreviewRequest; response: SharePreviewResponse };
  /** open the plan of a link */
  "link.open": { request: LinkOpenRequest; response: LinkOpenResponse };
  /** what stands between a plan and the tenant */
  "diff": { request: DiffRequest; response: DiffResponse };
  /** whether a runbook's folder is as it was written */
  "verify": { request: VerifyRequest; response: VerifyResponse };
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
  /** the plan links that were made on this device */
  "store.links": { request: LinksRequest; response: LinksResponse };
  /** keep a plan link with what takes it back */
  "store.link.keep": { request: KeepLinkRequest; response: Done };
  /** forget a plan link */
  "store.link.forget": { request: ForgetLinkRequest; response: Done };
  /** the creator's token of this planner's link service */
  "store.token": { request: TokenRequest; response: TokenResponse };
  /** keep the creator's token, or forget it */
  "store.token.keep": { request: KeepTokenRequest; response: Done };
}

/** Tells whether page and core were built from the same table. */
export const apiHash = "e568d80d1fde";
