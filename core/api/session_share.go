package api

import (
	"errors"
	"fmt"
	"strings"

	"partyline/core/plan"
	"partyline/core/share/address"
	"partyline/core/share/envelope"
	"partyline/core/share/link"
)

// ShareRequest asks for the open plan, sealed for a link.
type ShareRequest struct {
	Asked
	// Mask hides names, numbers, addresses, notes, prices, or all. Notes, which
	// may hold any of the first three, go with them.
	Mask []string `json:"mask"`
	// From is how the sender calls themself, "" for nothing.
	From string `json:"from"`
	// Copy offers the reader to keep a copy, Replies asks for comments and a sign-off.
	Copy    bool `json:"copy"`
	Replies bool `json:"replies"`
	// Inline puts the whole plan into the link.
	Inline bool `json:"inline"`
	// Random are 256 random bytes.
	Random []byte `json:"random"`
}

// ShareResponse is a plan to be left with a service, and what its owner keeps.
type ShareResponse struct {
	// ID, Owner, ReadToken, Key and Sealed are empty where the whole plan is in Fragment.
	ID string `json:"id"`
	// Owner is the owner's token: it takes the link back.
	Owner     string `json:"owner"`
	ReadToken string `json:"readToken"`
	Key       string `json:"key"`
	// Fragment is what stands behind the "#" of the link; Bare is the same
	// without the key.
	Fragment string `json:"fragment"`
	Bare     string `json:"bare"`
	// Hash is that of what travels, Source that of the plan as it is here.
	Hash   string   `json:"hash"`
	Source string   `json:"source"`
	Masked []string `json:"masked"`
	Sealed []byte   `json:"sealed"`
}

// shareChance is how many random bytes sharing takes: tokens of masking, key,
// owner's token and seal, and room.
const shareChance = 256

// Share seals the open plan. It sends nothing.
func (s *Session) Share(request ShareRequest, _ Step) (*ShareResponse, error) {
	random, err := chance(request.Random, shareChance)
	if err != nil {
		return nil, err
	}
	shown, err := envelope.ShownWithout(request.Mask)
	if err != nil {
		return nil, err
	}
	travels, err := envelope.Mask(s.work.Plan(), shown, random)
	if err != nil {
		return nil, err
	}
	payload, masked := plan.EncodePlan(travels), shown.Masked()
	head := envelope.Header{Type: envelope.TypePlan, Masked: masked, From: strings.TrimSpace(request.From), Copy: request.Copy, Replies: request.Replies}
	response := &ShareResponse{Hash: envelope.HashOf(payload), Source: s.source(), Masked: masked.Words()}
	if request.Inline {
		response.Fragment, err = envelope.EncodeInline(payload, head, random)
		response.Bare = response.Fragment
		return response, err
	}
	key, err := envelope.NewKey(random)
	if err != nil {
		return nil, err
	}
	if response.Owner, err = link.NewToken(random); err != nil {
		return nil, err
	}
	head.Link = link.IDOf(response.Owner)
	if response.Sealed, err = envelope.Seal(payload, head, key, random); err != nil {
		return nil, err
	}
	response.ID, response.ReadToken, response.Key = head.Link, key.ReadToken(), key.String()
	response.Fragment = address.Fragment{ID: head.Link, Key: &key}.String()
	response.Bare = address.Fragment{ID: head.Link}.String()
	return response, nil
}

// source is the hash by which a plan is known to have changed since.
func (s *Session) source() string { return envelope.HashOf(plan.EncodePlan(s.work.Plan())) }

// SharePreviewRequest asks what a reader would see.
type SharePreviewRequest struct {
	Asked
	Mask []string `json:"mask"`
	// Random are 256 random bytes, for the size alone.
	Random []byte `json:"random"`
}

// SharePreviewResponse says what a reader would see.
type SharePreviewResponse struct {
	// Size is that of the sealed plan, in bytes.
	Size int `json:"size"`
	// Inline tells that it fits into a link.
	Inline bool      `json:"inline"`
	Seen   []SeenRow `json:"seen"`
}

// SeenRow is one line of what a reader sees.
type SeenRow struct {
	What string `json:"what"`
	How  string `json:"how"`
}

// SharePreview says what a reader would see, and how large it is. It sends nothing.
func (s *Session) SharePreview(request SharePreviewRequest, step Step) (*SharePreviewResponse, error) {
	shared, err := s.Share(ShareRequest{Asked: request.Asked, Mask: request.Mask, Random: request.Random}, step)
	if err != nil {
		return nil, err
	}
	again := ShareRequest{Asked: request.Asked, Mask: request.Mask, Random: request.Random, Inline: true}
	fits := len(shared.Sealed) <= envelope.MostInline
	if fits {
		_, err := s.Share(again, step)
		if err != nil && !errors.Is(err, envelope.ErrInlineLength) {
			return nil, err
		}
		fits = err == nil
	}
	return &SharePreviewResponse{Size: len(shared.Sealed), Inline: fits, Seen: s.seen(envelope.Masked(strings.Join(shared.Masked, ",")))}, nil
}

func (s *Session) seen(masked envelope.Masked) []SeenRow {
	p, counts := s.work.Plan(), s.findings().Counts
	how := func(word, hidden string) string {
		if masked.Hides(word) {
			return hidden
		}
		return "in full"
	}
	findings := counts.Errors + counts.Warnings + counts.Unknowns + counts.Infos
	people := s.state().People
	rows := []SeenRow{
		{"Readiness and " + counted(findings, "finding", "findings"), "in full"},
		{"Lines of calls, " + counted(len(p.Sites), "site", "sites"), "in full"},
		{"Emergency table", "in full"},
		{counted(people, "person", "people"), how("names", "Person 1, Person 2 and so on")},
		{counted(len(p.Numbers), "number", "numbers"), how("numbers", "country and area code")},
		{counted(len(p.CivicAddresses)+len(p.Locations), "address", "addresses"), how("addresses", "city and country")},
		{"Notes, reasons and evidence", how("notes", "left out")},
		{"Prices", how("prices", "left out")},
		{"Departments, names of sites, accounts and policies, networks", "in full"},
	}
	if s.snapshot != nil {
		rows = append(rows, SeenRow{"The snapshot of the tenant", fmt.Sprintf("left out, %s", counted(len(s.snapshot.Parts), "part", "parts"))})
	}
	return rows
}
