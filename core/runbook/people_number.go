package runbook

import (
	"fmt"
	"slices"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// numbers gives the loops of the steps over own numbers.
func (w *writer) numbers(s change.Step, p part) []part {
	of := func(column string) ps.Value { return ps.Member("person", column) }
	number := func(cmdlet, name string) *ps.Command {
		return ps.Cmd(cmdlet).Param("Identity", identity).Param("PhoneNumber", of(name)).Param("PhoneNumberType", of(name+"Type"))
	}
	inventory := func(column string) *ps.Command {
		return ps.Cmd("Get-CsPhoneNumberAssignment").Param("TelephoneNumber", of(column))
	}
	line := func(column string) []ps.Entry { return []ps.Entry{{Key: "LineUri", Value: of(column)}} }
	p.field = "lineUri"
	switch s.Kind {
	case change.PeopleNumberOnPremises:
		p.rows, p.what, p.field = "NumberOnPremises", "on-premises number", "onPremLineUri"
		p.wanted = []ps.Entry{text("OnPremLineUri", "")}
		p.manual, p.how = "on-premises", "clear the number on-premises (Set-CsUser -LineURI $null there) and wait for the synchronisation; agree the time first, for the number is out of service meanwhile (facts num.onprem, oc.move-from-dr)"
		p.manualUndo = "set the number on-premises again and wait for the synchronisation"
	case change.PeopleNumberAnswered:
		p.rows, p.what, p.field = "Treatment", "calls to the former number go to the attendant", "unassignedNumber"
		p.before = []ps.Statement{ps.Assign("account", call("Get-PartylineId").Param("Address", of("TreatmentAccount")))}
		p.read, p.named = ps.Cmd("Get-CsTeamsUnassignedNumberTreatment"), "Treatment"
		p.wanted = []ps.Entry{{Key: "Pattern", Value: of("TreatmentPattern")}, text("TargetType", "ResourceAccount"), {Key: "Target", Value: ps.Variable("account")}}
		p.write = []ps.Statement{ps.Run(ps.Cmd("New-CsTeamsUnassignedNumberTreatment").Param("Identity", of("Treatment")).Param("Pattern", of("TreatmentPattern")).
			Param("TargetType", ps.String("ResourceAccount")).Param("Target", ps.Variable("account")).Param("TreatmentPriority", of("TreatmentPriority")))}
		p.undo = []ps.Statement{ps.Run(ps.Cmd("Remove-CsTeamsUnassignedNumberTreatment").Param("Identity", of("Treatment")))}
	case change.PeopleNumberGone:
		return w.numberGone(p, number)
	case change.PeopleNumberMoved:
		p.rows, p.what, p.field = "NumberMoved", "number carried over", "numberType"
		p.read = inventory("NumberMoved")
		p.wanted = []ps.Entry{{Key: "NumberType", Value: of("NumberType")}}
		p.manual, p.how = "numbers-moved", movedHow
		p.manualUndo = "ask both operators to carry the number back"
	case change.PeopleNumber:
		p.rows, p.what = "Number", "own number"
		p.wanted, p.was = line("Number"), []ps.Entry{text("LineUri", "")}
		p.write = []ps.Statement{ps.If{Condition: of("NumberLocation"), Then: []ps.Statement{ps.Run(number("Set-CsPhoneNumberAssignment", "Number").Param("LocationId", of("NumberLocation")))},
			Else: []ps.Statement{ps.Run(number("Set-CsPhoneNumberAssignment", "Number"))}}}
		// Voice goes with the number; a way back that ended between the two goes on.
		p.wasBack = []ps.Entry{text("LineUri", ""), {Key: "EnterpriseVoiceEnabled", Value: of("EnterpriseVoiceEnabledBefore")}}
		voiceBack := ps.If{Condition: ps.Compare(of("EnterpriseVoiceEnabledBefore"), "eq", ps.String("true")), Then: setVoice(true)}
		p.undoChange = []ps.Statement{ps.Assign("now", getPerson()), ps.If{Condition: ps.Member("now", "LineUri"), Then: []ps.Statement{ps.Run(number("Remove-CsPhoneNumberAssignment", "Number"))}},
			voiceBack}
		p.fillBack = []ps.Statement{voiceBack}
		p.gateBack, p.together = w.numberBack(), true
	case change.PeopleNumberHeld:
		p.rows, p.what, p.field = "NumberHeld", fmt.Sprintf("former number held for %d days", change.HeldDays), "assignmentBlockedState"
		p.read = inventory("NumberHeld")
		p.wanted, p.was = []ps.Entry{text("AssignmentBlockedState", "BlockedUntil")}, []ps.Entry{text("AssignmentBlockedState", "NotBlocked")}
		if s.Action == change.Manual {
			p.wanted, p.was = nil, nil
			p.read, p.manual, p.how = nil, "numbers-held", "see to it that nobody gives the former numbers of data/people.csv (column NumberHeld) to others; the module that the plan names cannot block them (fact num.block)"
			break
		}
		p.write = []ps.Statement{ps.Run(ps.Cmd("Set-CsPhoneNumberAssignmentBlock").Param("TelephoneNumber", of("NumberHeld")).Param("AssignmentBlockedDays", ps.Int(change.HeldDays)))}
		p.undoChange = []ps.Statement{ps.Run(ps.Cmd("Remove-CsPhoneNumberAssignmentBlock").Param("TelephoneNumber", of("NumberHeld")))}
	default:
		return nil
	}
	return []part{p}
}

const movedHow = "let the operators carry the number over at an agreed time. From Direct Routing, assigned online, the documents name two ways, so ask the new operator which it takes: " +
	"it moves the number as it is (fact oc.move-from-dr), or the number is first taken off its holder and released from the inventory (New-CsOnlineTelephoneNumberReleaseOrder, fact oc.move-release), and then uploaded by it; " +
	"the holder has no number between the two, and no script gives a released number back. " +
	"From Calling Plan: the new operator ports it, then uploads it (fact oc.move-from-cp). It is done when the inventory shows it with its new type"

// isFree is the gate before a number goes for the sake of another.
func isFree(number, numberType, holder ps.Value) []ps.Statement {
	return []ps.Statement{ps.Run(call("Test-PartylineFree").Param("PhoneNumber", number).Param("PhoneNumberType", numberType).Param("Identity", holder))}
}

// numberBack is the gate before a given number, or its usages, are taken away
// on the way back: what comes instead is there.
func (w *writer) numberBack() []ps.Statement {
	of := func(column string) ps.Value { return ps.Member("person", column) }
	shares := []ps.Statement{ps.Run(call("Test-PartylineSharing").Param("Identity", identity).Param("SharedCalling", of("NumberShared")))}
	if !w.columns().has("NumberSwapped") {
		return shares
	}
	free := call("Test-PartylineFree").Param("PhoneNumber", of("NumberSwapped")).Param("PhoneNumberType", of("NumberBeforeType")).Param("Identity", identity).Switch("Back")
	return []ps.Statement{ps.If{Condition: of("NumberSwapped"), Then: []ps.Statement{ps.Run(free)}, Else: shares}}
}

// numberDefaults is the address of what a person looks at before numbers go.
const numberDefaults = "tenant:Global#/numberDefaults"

// numberGone takes own numbers away. Whoever shares is cut over behind the
// gate, and voice is put on again in the same breath; of a number that is
// exchanged the person's own numbers tell whether it is still there.
func (w *writer) numberGone(p part, number func(cmdlet, name string) *ps.Command) []part {
	of := func(column string) ps.Value { return ps.Member("person", column) }
	remove := ps.Run(number("Remove-CsPhoneNumberAssignment", "NumberBefore"))
	shared, left, swapped := p, p, p
	defaults := part{address: numberDefaults, what: "the tenant's defaults for numbers that are given up", manual: "number-defaults",
		how: "look at Get-CsPhoneNumberTenantConfiguration: where AssignmentBlockedForever or AssignmentBlockedDays is set, a number that is given up is blocked at once and cannot be given back before Remove-CsPhoneNumberAssignmentBlock (fact num.tenant-defaults)"}
	all := []part{defaults}

	shared.rows, shared.what = "NumberGone", "own number given up, voice on again"
	shared.gate = cutOver(nil)
	shared.wanted = []ps.Entry{text("LineUri", ""), {Key: "EnterpriseVoiceEnabled", Value: ps.Bool(true)}}
	shared.was = []ps.Entry{{Key: "LineUri", Value: of("NumberBefore")}}
	// Voice is off where a run ended between the two.
	take := []ps.Statement{ps.Assign("now", getPerson()), ps.If{Condition: ps.Member("now", "LineUri"), Then: []ps.Statement{remove}}}
	shared.write, shared.fill = append(slices.Clone(take), setVoice(true)...), setVoice(true)
	back := func() *ps.Command { return number("Set-CsPhoneNumberAssignment", "NumberBefore") }
	shared.undoChange = []ps.Statement{ps.Run(back())}

	shared.gateBack, shared.together = []ps.Statement{ps.Run(wayOut())}, true
	alone := shared // keeps voice, and shares nothing that could be waited for
	alone.rows, alone.gate, alone.gateBack, alone.together = "NumberGoneAlone", nil, nil, false

	left.rows, left.what = "NumberLeft", "own number taken away"
	left.wanted, left.was = []ps.Entry{text("LineUri", "")}, []ps.Entry{{Key: "LineUri", Value: of("NumberBefore")}}
	left.write, left.undoChange = take, shared.undoChange

	swapped.rows, swapped.what, swapped.field = "NumberSwapped", "former number taken away, a new one follows", "assignedPstnTargetId"
	// Among the person's own: in the inventory it may be somebody else's by now, of this very plan (fact num.get-order).
	swapped.read = ps.Cmd("Get-CsPhoneNumberAssignment").Param("AssignedPstnTargetId", identity)
	swapped.named, swapped.key, swapped.absent = "NumberSwapped", "TelephoneNumber", true
	swapped.was = []ps.Entry{{Key: "TelephoneNumber", Value: of("NumberSwapped")}}
	swapped.write, swapped.undo = []ps.Statement{remove}, shared.undoChange
	swapped.gate = isFree(of("Number"), of("NumberType"), identity)

	for _, loop := range []part{shared, routed(shared, back()), alone, routed(alone, back()), left, routed(left, back()), swapped} {
		if w.columns().has(loop.rows) {
			all = append(all, loop)
		}
	}
	return all
}

// routed has the voice routing policy change in the same step: until the number
// goes its usages are the way out (facts sc.user.vrp-effect, sc.user.no-vrp-usages);
// back gives the number back.
// On the way back they come behind the number: where it cannot be given back,
// Shared Calling is the way out and needs a policy without usages.
func routed(p part, back *ps.Command) part {
	g := grantCmdlets[plan.KindVoiceRouting-plan.KindSharedCalling]
	p.rows, p.what = p.rows+"Routed", "voice routing policy changed and "+p.what
	p.before = named("policy", "CutOverGrant", change.NoPolicy)
	p.wanted = append(slices.Clone(p.wanted), ps.Entry{Key: g.property, Value: ps.Variable("policy")})
	p.was = append(slices.Clone(p.was), ps.Entry{Key: g.property, Value: ps.Member("person", "CutOverGrantBefore")})
	if p.gate != nil {
		p.gate = cutOver(ps.Member("person", "CutOverGrant"))
	}
	p.each = true
	if p.gateBack != nil {
		p.gateBack = []ps.Statement{ps.Assign("granting", ps.Member("person", "CutOverGrantBefore")),
			ps.If{Condition: ps.Not(ps.Variable("granting")), Then: []ps.Statement{ps.Assign("granting", ps.String(change.NoPolicy))}}, ps.Run(wayOut().Param("Granting", ps.Variable("granting")))}
	}
	// What is refused ends the step: with usages and without a number nobody calls
	// out by Shared Calling. Begun and ended behind the number, voice comes first.
	p.write = slices.Clone(p.write)
	take := p.write[1].(ps.If)
	take.Then = append(heard(g.command(ps.Variable("policy"))), take.Then...)
	p.write[1] = take
	p.write = append(p.write, ps.If{Condition: ps.Not(ps.Member("now", "LineUri")), Then: []ps.Statement{g.grant(ps.Variable("policy"))}})
	if p.fill != nil {
		p.fill = p.write
	}
	p.undoChange = append([]ps.Statement{ps.Assign("now", getPerson()), ps.If{Condition: ps.Not(ps.Member("now", "LineUri")), Then: heard(back)}},
		append(named("former", "CutOverGrantBefore", ""), g.grant(ps.Variable("former")))...)
	return p
}

// heard runs a cmdlet of a step that goes on only where it did not answer
// with an error object (fact num.set-error-object).
func heard(c *ps.Command) []ps.Statement {
	return []ps.Statement{ps.Assign("given", c), ps.Run(call("Confirm-PartylineAnswer").Param("Given", ps.Variable("given")))}
}

// wayOut is the gate before a number is given back whose usages may stay away.
func wayOut() *ps.Command {
	return call("Test-PartylineWayOut").Param("Identity", identity).Param("PhoneNumberType", ps.Member("person", "NumberBeforeType"))
}

// cutOver is the gate before a person's number goes; granted is the voice
// routing policy that the step grants, nil where it grants none.
func cutOver(granted ps.Value) []ps.Statement {
	of := func(column string) ps.Value { return ps.Member("person", column) }
	c := call("Test-PartylineCutOver").Param("Identity", identity).Param("SharedCalling", of("CutOverSharedCalling")).
		Param("VoiceRouting", of("CutOverVoiceRouting")).Param("Emergency", of("CutOverEmergency"))
	if granted != nil {
		c.Param("Granting", granted)
	}
	return []ps.Statement{ps.Run(c)}
}
