package api

import (
	"slices"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	"partyline/core/runbook"
)

// Doing says what a runbook starts from and what it may do.
type Doing struct {
	// EmptyTenant says that there is nothing; else the snapshot says what there is.
	EmptyTenant bool `json:"emptyTenant"`
	// Removals asks to remove what the tenant has and the plan does not.
	Removals bool `json:"removals"`
}

// ChangeRequest asks what would be done to the tenant.
type ChangeRequest struct {
	Asked
	Doing
}

// ChangeResponse is what a runbook does, in order.
type ChangeResponse struct {
	Counts ChangeCounts `json:"counts"`
	Steps  []StepLine   `json:"steps"`
	// Notes say what the plan asks for and no step does.
	Notes []string `json:"notes"`
	// Files are those of the runbook.
	Files []FileSize `json:"files"`
	// SnapshotAt is when the newest part of the snapshot was read, "" without one.
	SnapshotAt string `json:"snapshotAt"`
	// Minutes is about how long the scripts run, 0 when that is not known or next to nothing.
	Minutes int        `json:"minutes"`
	Waves   []WaveLine `json:"waves"`
	// Unplaced counts the people of the runbook who are in no wave.
	Unplaced int  `json:"unplaced"`
	Back     Back `json:"back"`
}

// ChangeCounts counts what is done as Back does: a step over people counts those
// for whom something changes, every other step once, and waiting in none.
type ChangeCounts struct {
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Removed int `json:"removed"`
	Kept    int `json:"kept"`
	// Manual also counts what a person does in the course of a step of a script.
	Manual int `json:"manual"`
	// People is how many people the runbook looks at, Moved for how many of them something changes.
	People int `json:"people"`
	Moved  int `json:"moved"`
}

// StepLine is one step.
type StepLine struct {
	// N counts from 1.
	N int `json:"n"`
	// Sign is + for what is made, ~ for what changes, - for what goes, = for what
	// is there already, "" where a person does it or it only waits.
	Sign   string `json:"sign"`
	Action string `json:"action"`
	Stage  string `json:"stage"`
	// Kind is the sort of step in words.
	Kind string `json:"kind"`
	// Article is the step of "Configure Shared Calling", ArticleTitle its words.
	Article      int    `json:"article"`
	ArticleTitle string `json:"articleTitle"`
	What         string `json:"what"`
	// Why is the reason for its place in the order.
	Why     string         `json:"why"`
	Address plan.Address   `json:"address"`
	Count   int            `json:"count"`
	Fields  []ChangeField  `json:"fields"`
	Needs   []plan.Address `json:"needs"`
	// Danger says what happens to callers, Forever why there is no way back; "" for nothing.
	Danger  string `json:"danger"`
	Forever string `json:"forever"`
	Minutes int    `json:"minutes"`
	// Looks says that all was found as planned, so that it only looks.
	Looks bool `json:"looks"`
	// ByHand says what a person does in the course of a step that a script does, "" for nothing.
	ByHand string `json:"byHand"`
	// Waves are those whose people it takes; none of a step that comes before every wave.
	Waves []StepWave `json:"waves"`
}

// ChangeField is a value of a step's thing, before and after.
type ChangeField struct {
	Name   string `json:"name"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// FileSize is a file by name and size in bytes.
type FileSize struct {
	Name string `json:"name"`
	Size int    `json:"size"`
}

// changes is what a runbook of the open plan is made of.
type changes struct {
	plan *plan.Plan
	set  change.ChangeSet
	// forever says for each step why there is no way back, "" where there is one.
	forever []string
	// byHand says for each step of a script what a person does in its course.
	byHand []string
	// revision, snapshot and doing are those from which it was made.
	revision int
	snapshot *plan.Snapshot
	doing    Doing
}

// changes works on the plan as its file would be read, so that a runbook does
// not depend on the order in which the plan was made.
func (s *Session) changes(doing Doing) (*changes, error) {
	if err := knownTenant(s.snapshot, "the snapshot", doing.EmptyTenant); err != nil {
		return nil, err
	}
	if c := s.planned; c != nil && c.revision == s.work.Revision() && c.snapshot == s.snapshot && c.doing == doing {
		return c, nil // each step that is opened asks
	}
	s.planned = nil
	p, _, err := plan.DecodePlan("the open plan", plan.EncodePlan(s.work.Plan()))
	if err != nil {
		return nil, &Error{Class: Fault, Message: "the open plan cannot be copied: " + err.Error(), cause: err}
	}
	if err := sameTenant(p, "the plan", s.snapshot, "the snapshot"); err != nil {
		return nil, err
	}
	set := changesOf(p, s.snapshot, doing.Removals)
	forever, err := runbook.Forever(p, set)
	if err != nil {
		return nil, err
	}
	byHand, err := runbook.ByHand(p, set)
	if err != nil {
		return nil, err
	}
	s.planned = &changes{p, set, forever, byHand, s.work.Revision(), s.snapshot, doing}
	return s.planned, nil
}

// folder gives what there is to do and the files that do it.
func (s *Session) folder(asked Asked, doing Doing) (*changes, runbook.Folder, error) {
	if _, err := asked.time(); err != nil {
		return nil, nil, err
	}
	report := s.findings()
	c, err := s.changes(doing)
	if err != nil {
		return nil, nil, err
	}
	folder, err := folderOf(asked.AsOf, c.plan, c.set, c.snapshot, report)
	return c, folder, err
}

// Change says what the runbook of the open plan does.
func (s *Session) Change(request ChangeRequest, _ Step) (*ChangeResponse, error) {
	c, folder, err := s.folder(request.Asked, request.Doing)
	if err != nil {
		return nil, err
	}
	response := &ChangeResponse{Steps: []StepLine{}, Notes: emptied(c.set.Notes), Files: []FileSize{}, SnapshotAt: s.snapshotAt()}
	seconds, locations := 0, 0
	if folder.File("05-licences.ps1") != nil {
		locations = runbook.UsageLocations(c.plan, c.set)
	}
	made := accountsMade(c.set)
	for n, step := range c.set.Steps {
		line := c.line(n, made)
		line.Waves = c.wavesOf(step)
		response.Steps = append(response.Steps, line)
		seconds += step.Seconds
	}
	response.Counts, response.Minutes, response.Back = countsOf(c.set), change.Minutes(seconds), backOf(c.set, c.forever, locations)
	for _, how := range c.byHand {
		if how != "" {
			response.Counts.Manual++
		}
	}
	response.Waves, response.Unplaced = s.waveLines(c)
	for _, f := range folder {
		response.Files = append(response.Files, FileSize{f.Name, len(f.Bytes)})
	}
	return response, nil
}

func countsOf(set change.ChangeSet) ChangeCounts {
	counts := ChangeCounts{People: len(set.People), Moved: movedOf(set)}
	for _, s := range set.Steps {
		switch {
		case s.Kind == change.AccountReadable:
		case s.Action == change.Create:
			counts.Added += changesIn(s)
		case s.Action == change.Change:
			counts.Changed += changesIn(s)
		case s.Action == change.Remove:
			counts.Removed += changesIn(s)
		case s.Action == change.Keep:
			counts.Kept++
		default:
			counts.Manual++
		}
	}
	return counts
}

// accountsMade are those for which something has to wait.
func accountsMade(set change.ChangeSet) map[plan.Address]bool {
	made := map[plan.Address]bool{}
	for _, s := range set.Steps {
		made[s.Address] = made[s.Address] || s.Kind == change.Account && s.Action == change.Create
	}
	return made
}

// onlyLooks tells a step that finds all as planned; nothing waits for an account that is there.
func onlyLooks(s change.Step, made map[plan.Address]bool) bool {
	return s.Action == change.Keep && (s.Kind != change.AccountReadable || !made[s.Address])
}

// changesIn counts what a step does: once, or for as many people as something changes.
func changesIn(s change.Step) int {
	if s.Count > 0 {
		return s.Differing
	}
	return 1
}

// movedOf counts the people for whom a step does something.
func movedOf(set change.ChangeSet) (n int) {
	for i := range set.People {
		if slices.ContainsFunc(set.Steps, func(s change.Step) bool {
			return s.Count > 0 && s.Action != change.Keep && s.Action != change.Manual && set.People[i].Differs(s.Kind)
		}) {
			n++
		}
	}
	return n
}

// line is the step at a place, without its waves.
func (c *changes) line(at int, made map[plan.Address]bool) StepLine {
	line := stepLine(at+1, c.set.Steps[at], c.forever[at])
	line.Looks, line.ByHand = onlyLooks(c.set.Steps[at], made), spoken(c.byHand[at])
	return line
}

func stepLine(n int, s change.Step, forever string) StepLine {
	l := StepLine{
		N: n, Action: string(s.Action), Stage: string(s.Kind.Stage()), Kind: s.Kind.String(),
		Article: s.Kind.Article(), ArticleTitle: runbook.ArticleStep(s.Kind.Article()),
		What: spoken(s.What), Why: s.Kind.Why(), Address: s.Address, Count: s.Count, Fields: []ChangeField{}, Needs: emptied(s.Needs),
		Danger: spoken(s.Danger), Forever: forever, Minutes: change.Minutes(s.Seconds), Waves: []StepWave{},
	}
	if s.Kind == change.AccountReadable {
		l.Action = "wait"
	}
	l.Sign = map[string]string{string(change.Create): "+", string(change.Change): "~", string(change.Remove): "-", string(change.Keep): "="}[l.Action]
	for _, f := range s.Fields {
		l.Fields = append(l.Fields, ChangeField{f.Name, spoken(f.Before), spoken(f.After)})
	}
	return l
}

// StepRequest asks for the PowerShell of a step, by its number in Change.
type StepRequest struct {
	Asked
	Doing
	N int `json:"n"`
}

// StepResponse is the PowerShell of a step.
type StepResponse struct {
	Step  StepLine `json:"step"`
	Lines []string `json:"lines"`
	// Names are the first people for whom a step over people changes something, More counts the others.
	Names []string `json:"names"`
	More  int      `json:"more"`
}

// Step gives the PowerShell of one step as it stands in 10-apply.ps1.
func (s *Session) Step(request StepRequest, _ Step) (*StepResponse, error) {
	c, err := s.changes(request.Doing)
	if err != nil {
		return nil, err
	}
	if request.N < 1 || request.N > len(c.set.Steps) {
		return nil, input("there is no step %d: the runbook has %d", request.N, len(c.set.Steps))
	}
	step := c.set.Steps[request.N-1]
	text, err := runbook.Step(c.plan, c.set, step)
	if err != nil {
		return nil, err
	}
	line := c.line(request.N-1, accountsMade(c.set))
	names, more := whom(c.set, step)
	return &StepResponse{Step: line, Lines: strings.Split(text, "\n"), Names: names, More: more}, nil
}

// RunbookOfPlanRequest asks for the runbook of the open plan.
type RunbookOfPlanRequest struct {
	Asked
	Doing
	// Zip asks for one zip file beside the files.
	Zip bool `json:"zip"`
}

// Runbook writes the folder that an administrator runs.
func (s *Session) Runbook(request RunbookOfPlanRequest, _ Step) (*RunbookResponse, error) {
	_, folder, err := s.folder(request.Asked, request.Doing)
	if err != nil {
		return nil, err
	}
	return runbookResponse(folder, s.findings(), request.Zip)
}

// FilesRequest asks for the documents of the open plan.
type FilesRequest struct{ Asked }

// FilesResponse holds the documents to take away.
type FilesResponse struct {
	PlanName string `json:"planName"`
	Plan     []byte `json:"plan"`
	// Snapshot has no bytes when nothing was imported.
	SnapshotName string `json:"snapshotName"`
	Snapshot     []byte `json:"snapshot,omitempty"`
}

// Files gives the documents as the command line writes them.
func (s *Session) Files(FilesRequest, Step) (*FilesResponse, error) {
	d := s.documents()
	name := fileName(s.work.Plan().Name)
	return &FilesResponse{PlanName: name + ".partyline.json", Plan: d.plan, SnapshotName: name + ".snapshot.json", Snapshot: d.snapshot}, nil
}

// fileName makes a name that every system takes.
func fileName(title string) string {
	name := strings.Trim(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, title), " .-")
	if name == "" {
		return "plan"
	}
	return name
}
