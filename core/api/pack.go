package api

import (
	"strings"

	"partyline/core/plan"
	"partyline/core/rule"
)

// Switch says whether a pack of rules looks.
type Switch struct {
	Pack string `json:"pack"`
	Off  bool   `json:"off"`
	// Who and Reason are asked for to switch it off.
	Who    string `json:"who"`
	Reason string `json:"reason"`
}

// PackRequest switches a pack of rules of a plan.
type PackRequest struct {
	Asked
	Plan File `json:"plan"`
	Switch
}

// Pack writes into the plan whether a pack of rules looks.
func Pack(request PackRequest, _ Step) (*PlanResponse, error) {
	p, err := request.read(request.Plan)
	if err != nil {
		return nil, err
	}
	x := plan.NewIndex(p)
	edit, _, err := request.Switch.edit(request.Asked, p, x)
	if err != nil {
		return nil, err
	}
	return edited(p, x, edit, request.Plan)
}

// PackOfPlanRequest switches a pack of rules of the open plan.
type PackOfPlanRequest struct {
	Asked
	Switch
}

// Pack writes into the open plan whether a pack of rules looks.
func (s *Session) Pack(request PackOfPlanRequest, _ Step) (*State, error) {
	edit, title, err := request.Switch.edit(request.Asked, s.work.Plan(), s.work.Index())
	if err != nil {
		return nil, err
	}
	return s.one("pack", title, request.AsOf, edit)
}

// edit gives the edit that turns the switch, and what it does.
func (w Switch) edit(asked Asked, p *plan.Plan, x *plan.Index) (plan.Edit, string, error) {
	pack, known := rule.PackOf(w.Pack)
	off := -1
	for i := range p.PacksOff {
		if p.PacksOff[i].Pack == w.Pack {
			off = i
		}
	}
	switch {
	case !w.Off && off >= 0:
		return plan.Edit{Op: plan.OpRemove, Address: x.AddressOf(plan.KindPackOff, off)}, "Switch the rules " + w.Pack + " on", nil
	case !known:
		var words []string
		for _, p := range rule.Packs() {
			words = append(words, p.Word)
		}
		return plan.Edit{}, "", input("there is no pack %q: the packs are %s", w.Pack, strings.Join(words, ", "))
	case !w.Off:
		return plan.Edit{}, "", input("pack %q is on already", w.Pack)
	case w.Who == "" || w.Reason == "":
		return plan.Edit{}, "", input("a pack is switched off by somebody, for a reason: say who, and why its duties do not bind here")
	}
	edit := plan.Edit{Op: plan.OpAdd, Address: plan.At(plan.KindPackOff, w.Pack), After: textsOf("reason", w.Reason, "who", w.Who, "when", asked.AsOf)}
	if off >= 0 {
		edit.Op = plan.OpSet
	}
	return edit, "Switch the rules " + pack.Word + " off", nil
}
