package runbook

import (
	"fmt"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	"partyline/core/source"
)

// prose writes the README.
type prose struct{ b strings.Builder }

func (t *prose) line(format string, args ...any) {
	fmt.Fprintf(&t.b, format, args...)
	t.b.WriteString("\n")
}

var markdown = strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", "#", "\\#", "|", "\\|")

// plain keeps text of the plan on its line and from being read as Markdown.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, s)
	return markdown.Replace(s)
}

// readme tells in words what the runbook does, what a person does, and where
// it leaves the article.
func (w *writer) readme(manifestHash string, steps []placed, licences bool) []byte {
	t := &prose{}
	if w.options.EmptyTenant {
		t.line("%s", unread)
		t.line("")
	}
	t.line("# Shared Calling runbook%s", w.forWhom())
	t.line("")
	t.line("%s", w.summary())
	t.line("")
	w.checked(t)
	if w.plan.Tenant.TenantID == "" {
		t.line("**There is no apply script here, for the plan names no tenant id.** Without it a script could not tell the right tenant from another. Run `00-preflight.ps1 -Connect`: it prints the id. Put it into the plan (`tenantId`) and write the runbook again.")
		t.line("")
	}
	w.dangers(t)
	forever := w.forever(t, steps, licences)
	w.waves(t)
	w.byHand(t, steps, licences)
	w.notes(t)
	w.unread(t)
	w.howTo(t, licences)
	w.back(t, forever)
	w.steps(t)
	w.deviations(t)
	w.files(t, manifestHash)
	return []byte(t.b.String())
}

func (w *writer) notes(t *prose) {
	if len(w.set.Notes) == 0 {
		return
	}
	t.line("## What the plan asks for and this runbook does not do")
	t.line("")
	for _, n := range w.set.Notes {
		t.line("- %s", plain(n))
	}
	t.line("")
}

func (w *writer) forWhom() string {
	if name := or(w.plan.Tenant.DisplayName, w.plan.Name); name != "" {
		return " for " + plain(name)
	}
	return ""
}

// summary is the first paragraph.
func (w *writer) summary() string {
	count := map[change.Kind]int{}
	keep, rest, hand := 0, 0, 0
	for _, s := range w.set.Steps {
		switch {
		case s.Kind == change.AccountReadable:
		case s.Action == change.Manual:
			hand++
		case s.Action == change.Keep:
			keep++
		case s.Count > 0:
			count[s.Kind] += s.Differing
		default:
			count[s.Kind]++
		}
	}
	var does []string
	for _, of := range []struct {
		kind      change.Kind
		one, many string
	}{
		{change.Account, "1 resource account", "%d resource accounts"}, {change.Attendant, "1 auto attendant", "%d auto attendants"},
		{change.AccountNumber, "1 number given to an account", "%d numbers given to accounts"}, {change.NumberLocation, "1 emergency location", "%d emergency locations"},
		{change.Usage, "1 PSTN usage", "%d PSTN usages"}, {change.AccountRoutingPolicy, "1 voice routing policy for an account", "%d voice routing policies for accounts"},
		{change.VoiceRoutingPolicy, "1 voice routing policy", "%d voice routing policies"}, {change.EmergencyPolicy, "1 emergency call routing policy", "%d emergency call routing policies"},
		{change.SharedCallingPolicy, "1 Shared Calling policy", "%d Shared Calling policies"}, {change.GroupSharedCalling, "1 group grant of Shared Calling", "%d group grants of Shared Calling"},
		{change.PeopleVoice, "voice for 1 person", "voice for %d people"}, {change.PeopleVoiceRouting, "a voice routing policy for 1 person", "a voice routing policy for %d people"},
		{change.PeopleEmergency, "an emergency call routing policy for 1 person", "an emergency call routing policy for %d people"},
		{change.PeopleSharedCalling, "Shared Calling for 1 person", "Shared Calling for %d people"},
		{change.PeopleNumberGone, "the own number of 1 person, which is taken away", "the own numbers of %d people, which are taken away"},
	} {
		switch n := count[of.kind]; {
		case n == 1:
			does = append(does, of.one)
		case n > 1:
			does = append(does, fmt.Sprintf(of.many, n))
		}
		delete(count, of.kind)
	}
	for _, n := range count {
		rest += n
	}
	if rest > 0 {
		more := map[bool]string{true: "", false: " more"}[len(does) == 0]
		does = append(does, fmt.Sprintf("%d%s %s, listed below in order", rest, more, map[bool]string{true: "thing", false: "things"}[rest == 1]))
	}
	text := "This runbook changes nothing: everything was found as the plan wants it, and it looks again."
	switch {
	case len(does) == 0 && hand > 0:
		text = "This runbook changes nothing by itself: a person does what there is to do."
	case len(does) == 0 && keep == 0:
		text = "This runbook does nothing yet: the plan gives nobody a policy and no account a number. `partyline check` says what is not known."
	case len(does) > 0:
		text = "This runbook makes or changes " + strings.Join(does, ", ") + "."
	}
	if keep > 0 {
		text += fmt.Sprintf(" %d %s there already and only looked at.", keep, map[bool]string{true: "thing is", false: "things are"}[keep == 1])
	}
	return text + " It reads each thing before it writes it: what is absent is made, what is equal is left, what is anything else is left alone and told. `90-rollback.ps1` takes it back."
}

// factText gives a fact's text as the facts hold it.
func factText(key string) string {
	f, ok := source.FactByKey(key)
	if !ok {
		return "(no fact " + key + ")"
	}
	return f.Text
}

func (w *writer) steps(t *prose) {
	if len(w.set.Steps) == 0 {
		return
	}
	t.line("## What it does, in order")
	t.line("")
	t.line("The numbered titles are the steps of Microsoft's article \"Configure Shared Calling\". They stand in the order in which they are done, so one may come in two parts; a step that the plan has nothing for is left out.")
	t.line("")
	met := map[int]bool{}
	for list := w.set.Steps; len(list) > 0; {
		article, n := list[0].Kind.Article(), 0
		for n < len(list) && list[n].Kind.Article() == article {
			n++
		}
		w.stepsOf(t, title(article, met[article]), list[:n])
		met[article] = true
		list = list[n:]
	}
}

// stepsOf lists the steps under one title; what is only looked at is counted.
func (w *writer) stepsOf(t *prose, title string, steps []change.Step) {
	kept, seconds := 0, 0
	made := map[plan.Address]bool{}
	for _, s := range steps {
		seconds += s.Seconds
		made[s.Address] = made[s.Address] || s.Kind == change.Account && s.Action == change.Create
	}
	if seconds >= 60 {
		title += " (" + about(seconds) + ")"
	}
	t.line("%s", title)
	t.line("")
	for _, s := range steps {
		if s.Action == change.Keep && (s.Kind != change.AccountReadable || !made[s.Address]) {
			if s.Kind != change.AccountReadable {
				kept++
			}
			continue
		}
		t.line("- %s: %s", verb(s), plain(s.What))
	}
	if kept > 0 {
		t.line("- found as planned, and only looked at: %d", kept)
	}
	t.line("")
}

// verb is the action of a step as a person says it.
func verb(s change.Step) string {
	if s.Kind == change.AccountReadable {
		return "wait until"
	}
	if s.Action != change.Change {
		return string(s.Action)
	}
	for _, f := range s.Fields {
		if f.Before != "" {
			return "change"
		}
	}
	return "set"
}

func (w *writer) byHand(t *prose, steps []placed, licences bool) {
	type task struct {
		name, how, done string
		what            []string
	}
	var tasks []task
	seen := map[string]int{}
	for _, placed := range steps {
		if placed.step.Action == change.Keep {
			continue
		}
		for _, p := range placed.parts {
			if p.manual == "" {
				continue
			}
			what := placed.step.What
			if placed.step.Action != change.Manual {
				what = p.what
			}
			done := "no cmdlet shows it: give `-Done " + p.manual + "` when it is done"
			if p.read != nil {
				done = "the apply script sees it by itself; where it does not, give `-Done " + p.manual + "`"
			}
			key := p.manual + "\x00" + p.how
			if at, twice := seen[key]; twice {
				if list := tasks[at].what; list[len(list)-1] != what {
					tasks[at].what = append(list, what)
				}
				continue
			}
			seen[key] = len(tasks)
			tasks = append(tasks, task{p.manual, p.how, done, []string{what}})
		}
	}
	if len(tasks) == 0 {
		return
	}
	t.line("## What a person does")
	t.line("")
	text := "These have their place in the order; what needs them waits."
	if licences {
		text += " Values for licences are in `data/licences.csv`."
	}
	t.line("%s", text)
	t.line("")
	for _, k := range tasks {
		t.line("- **%s**: %s. How: %s. Done when: %s.", k.name, plain(strings.Join(k.what, "; ")), plain(k.how), k.done)
	}
	t.line("")
}

// deviation is one difference from Microsoft's article or scenario.
type deviation struct{ what, fact string }

// always are the differences that every runbook has.
var always = []deviation{
	{"emergency call routing policies are made of the number objects themselves, not of `@{add=...}`", "ecrp.add-inherits-global"},
	{"the emergency location is named by its id, not found by its city", "sc.ra.location-how"},
	{"933, where the plan has it, is a dial string of its own and never a mask of 911", "ecrp.sample-933-mask"},
	{"numbers are written as `-PhoneNumber` and `-PhoneNumberType`, which every module version knows", "num.param-rename"},
	{"the account is given to the policy by object id, not by user principal name", "sc.ra.identity-form"},
	{"an answer of Set-CsPhoneNumberAssignment is read, for it may be an error object", "num.set-error-object"},
	{"the scenario leaves out licences: here they are steps that a person does", "lic.ra-before-number"},
	{"the scenario leaves out giving the number to the account", "sc.ra.number-type"},
	{"the scenario leaves out the auto attendant", "sc.ra.inbound-aa"},
	{"the account is tied to its attendant after the number has its location, although the article names the attendant first", "sc.ra.location"},
}

func (w *writer) deviations(t *prose) {
	all := always
	add := func(what, fact string) { all = append(all[:len(all):len(all)], deviation{what, fact}) }
	has := map[change.Kind]bool{}
	for _, s := range w.set.Steps {
		has[s.Kind] = true
	}
	if has[change.VoiceRoutingPolicy] {
		add("people get a voice routing policy without usages, which the scenario leaves out", "sc.user.vrp-global-trap")
		add("they get it behind the Shared Calling policy, although the article makes that first: until then people call out as before", "sc.user.vrp-effect")
	}
	if has[change.PayAsYouGo] {
		add("the scenario leaves out Pay-As-You-Go and its funding: here they are checked", "sc.ra.funding")
	}
	if has[change.AccountRoutingGrant] {
		add("on Direct Routing the usages are on the account and not on the people, as the older text had it", "sc.ra.dr-vrp-on-user-conflict")
	}
	if has[change.GroupSharedCalling] {
		add("a grant to a group always bears a rank", "pol.rank-sc")
	}
	if has[change.PeopleEmergency] || has[change.GroupEmergency] {
		add("the emergency call routing policy goes to each person, not to groups", "ecrp.group-conflict")
	}
	if has[change.Usage] {
		add("PSTN usages are added to the tenant's list, never replaced", "dr.usage-list-edit")
	}
	t.line("## Where it leaves Microsoft's article and scenario")
	t.line("")
	for _, d := range all {
		t.line("- %s. Fact %s: %s", d.what, d.fact, factText(d.fact))
	}
	t.line("")
}

func (w *writer) files(t *prose, manifestHash string) {
	t.line("## The folder")
	t.line("")
	t.line("`manifest.json` holds the SHA-256 of each file; the scripts refuse a folder with a missing, extra or changed one before they load anything. This guards against accident, not against whoever may edit the folder: signing does.")
	t.line("")
	t.line("The files of `data/` are read by the scripts letter by letter. Look at them in a text editor: a spreadsheet may compute a cell that begins with a sign, or turn a number into another, and a file that it saved is refused.")
	t.line("")
	t.line("To sign: `Get-ChildItem -Path . -Include *.ps1, *.psm1 -Recurse | Set-AuthenticodeSignature -Certificate $certificate`, with a certificate for code that your computers trust. A signature block at the end of a script and other line ends do not change what the manifest holds, so a signed folder runs, and a changed byte of code does not.")
	t.line("")
	t.line("`partyline runbook --verify FOLDER` compares the folder with its manifest from outside and prints the SHA-256 of `manifest.json` (line ends as LF, without the last one). When this was written it was:")
	t.line("")
	t.line("    %s", manifestHash)
	t.line("")
	t.line("Written by Partyline %s, catalogue %s, as of %s.", or(w.options.Version, "(no version)"), or(w.options.Catalogue, "(no version)"), or(w.options.AsOf, "(no time)"))
	if n := w.unknownLicences(); n > 0 {
		t.line("")
		t.line("Of %d people neither the plan nor the snapshot knows whether they hold Teams Phone; the apply script looks at each.", n)
	}
}

func (w *writer) unknownLicences() int {
	n := 0
	for i := range w.set.People {
		p := &w.set.People[i]
		if p.NeedsLicence() && w.set.HoldsTeamsPhone(p) == plan.Unknown {
			n++
		}
	}
	return n
}
