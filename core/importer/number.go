package importer

import (
	"strings"

	"partyline/core/plan"
)

var phoneNumber = shape{
	cmdlet: "Get-CsPhoneNumberAssignment",
	must:   [][]string{oneOf("TelephoneNumber"), oneOf("NumberType", "PstnAssignmentStatus", "AssignedPstnTargetId", "Capability", "ActivationState")},
	not:    []string{"AcquiredCapabilities", "AvailableCapabilities", "TargetId", "UserPrincipalName"},
	cuts:   []int{500, 1000},
	feeds:  []plan.Kind{plan.KindNumber},
	open:   func(run *run) func(*row) bool { return run.numberReader(numberFields()) },
}

var acquiredNumber = shape{
	cmdlet: "Export-CsAcquiredPhoneNumber",
	must:   [][]string{oneOf("TelephoneNumber"), oneOf("AcquiredCapabilities", "AvailableCapabilities", "AssignmentStatus", "TargetId")},
	not:    []string{"UserPrincipalName", "PstnAssignmentStatus"},
	feeds:  []plan.Kind{plan.KindNumber},
	open:   func(run *run) func(*row) bool { return run.numberReader(acquiredNumberFields()) },
}

// numberReader reads rows that each are one number; the number is its own key.
func (run *run) numberReader(fields []field) func(*row) bool {
	run.numbers.looked = true
	b := bind(fields)
	return func(r *row) bool {
		s, ok := r.key("TelephoneNumber")
		if !ok {
			return false
		}
		number, problem := readPhone(s)
		if problem != "" {
			return r.skip("TelephoneNumber", s, problem)
		}
		run.numbers.put(r, b, onAny(func(n *plan.Number) { n.TelephoneNumber = strings.Clone(number) }), number)
		return true
	}
}

func numberFields() []field {
	type n = plan.Number
	return append(commonNumberFields(),
		wordsField(func(n *n) *[]string { return &n.Capability }, "Capability"),
		wordField(func(n *n) *string { return &n.PstnAssignmentStatus }, "PstnAssignmentStatus"),
		textField(func(n *n) *string { return &n.AssignedPstnTargetID }, "AssignedPstnTargetId"),
		textField(func(n *n) *string { return &n.IsoSubdivision }, "IsoSubdivision"),
		textField(func(n *n) *string { return &n.City }, "City"),
		triField(func(n *n) *plan.Tri { return &n.LocationUpdateSupport }, "LocationUpdateSupported"),
		textField(func(n *n) *string { return &n.Operator }, "PstnPartnerName"),
		phrasesField(func(n *n) *[]string { return &n.Tags }, "Tag"),
		textField(func(n *n) *string { return &n.AssignmentBlockedState }, "AssignmentBlockedState"),
		textField(func(n *n) *string { return &n.AssignmentBlockedUntil }, "AssignmentBlockedUntil"),
	)
}

func acquiredNumberFields() []field {
	type n = plan.Number
	return append(commonNumberFields(),
		wordsField(func(n *n) *[]string { return &n.Capability }, "AcquiredCapabilities"),
		wordField(func(n *n) *string { return &n.PstnAssignmentStatus }, "AssignmentStatus"),
		textField(func(n *n) *string { return &n.AssignedPstnTargetID }, "TargetId"),
		textField(func(n *n) *string { return &n.IsoSubdivision }, "IsoSubdivisionCode"),
		textField(func(n *n) *string { return &n.Operator }, "PartnerName"),
	)
}

func commonNumberFields() []field {
	type n = plan.Number
	return []field{
		numberTypeField(func(n *n) *string { return &n.NumberType }, "NumberType"),
		wordField(func(n *n) *string { return &n.ActivationState }, "ActivationState"),
		textField(func(n *n) *string { return &n.AssignmentCategory }, "AssignmentCategory"),
		refField(func(n *n) *plan.Ref { return &n.CivicAddress }, "CivicAddressId"),
		textField(func(n *n) *string { return &n.IsoCountryCode }, "IsoCountryCode"),
		refField(func(n *n) *plan.Ref { return &n.Location }, "LocationId"),
		wordField(func(n *n) *string { return &n.NumberSource }, "NumberSource"),
		textField(func(n *n) *string { return &n.PortInOrderStatus }, "PortInOrderStatus"),
		wordsField(func(n *n) *[]string { return &n.ReverseNumberLookup }, "ReverseNumberLookup"),
	}
}

// numberTypeField takes only the words that the plan has for a number's type (fact num.types).
func numberTypeField(at func(*plan.Number) *string, names ...string) field {
	return columnsOf(names, func(n *plan.Number) any { return at(n) }, func(c *cell, n *plan.Number) {
		s, ok := c.word()
		if !ok {
			return
		}
		for _, word := range []string{"DirectRouting", "CallingPlan", "OperatorConnect", ""} {
			if strings.EqualFold(word, strings.ReplaceAll(s, " ", "")) {
				putText(c, at(n), word, true)
				return
			}
		}
		c.refuse("is no type of number: DirectRouting, CallingPlan and OperatorConnect are")
	})
}

func phrasesField[P any](at func(P) *[]string, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		v, ok := c.phrases()
		putList(c, at(dst), v, false, ok)
	})
}

// numbersField reads an ordered list of telephone numbers.
func numbersField[P any](at func(P) *[]string, names ...string) field {
	return columnsOf(names, func(t P) any { return at(t) }, func(c *cell, dst P) {
		v, ok := c.words()
		if !ok {
			return
		}
		for i, s := range v {
			number, problem := readPhone(s)
			if problem != "" {
				one := *c
				one.v = value{kind: textual, text: s}
				one.refuse(problem + "; the whole list stays unknown")
				return
			}
			v[i] = strings.Clone(number)
		}
		putList(c, at(dst), v, true, true)
	})
}
