package keep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"

	"partyline/core/api"
)

// OwnLink is a plan link that was made on this device, with the secrets that
// open it and take it back.
type OwnLink struct {
	ID string `json:"id"`
	// PlanID is the Kept's; Title is the plan's name when it was shared, for when that plan is gone.
	PlanID string `json:"planId"`
	Title  string `json:"title"`
	// Fragment is what stands behind the # of the link, Bare the same without the key.
	Fragment string `json:"fragment"`
	Bare     string `json:"bare"`
	Key      string `json:"key"`
	// Owner is the owner's token, which takes the link back.
	Owner string `json:"owner"`
	// Created is by this device's clock until the service has answered (Sent), then by the service's. RFC 3339.
	Created string `json:"created"`
	Expires string `json:"expires"`
	Sent    bool   `json:"sent"`
	// Views are those that it was made with, -1 for any number.
	Views  int      `json:"views"`
	Masked []string `json:"masked"`
	// Hash is of the plan as it travels, Source of the plan as it was here.
	Hash   string `json:"hash"`
	Source string `json:"source"`
	// Size is of the sealed plan, in bytes.
	Size int `json:"size"`
	// Replies tells that comments and a sign-off were asked for, From how the sender called themself.
	Replies bool   `json:"replies"`
	From    string `json:"from"`
	// Apart tells that link and key were to travel by two ways.
	Apart bool `json:"apart"`
	// Inline tells that the whole plan is in the link: no service has it, and nothing takes it back.
	Inline bool `json:"inline"`
	// Revoked is when it was taken back, RFC 3339, "" for not.
	Revoked string `json:"revoked"`
	// Answers are the replies as the service gave them: they outlive the link.
	Answers []api.SealedReply `json:"answers"`
}

// Links gives the links that were made here, the newest first. A record that
// cannot be read is left out and counted.
func (k Keeper) Links(ctx context.Context) (list []OwnLink, unreadable int, err error) {
	records, err := k.Database.List(ctx, Links, "")
	if err != nil {
		return nil, 0, err
	}
	for _, r := range records {
		var one OwnLink
		if json.Unmarshal(r.Bytes, &one) != nil || one.ID != r.Key {
			unreadable++
			continue
		}
		list = append(list, one)
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Created > list[j].Created })
	return list, unreadable, nil
}

// KeepLink keeps a link. It is on the disk before it returns, so that what is
// sent afterwards can always be taken back.
func (k Keeper) KeepLink(ctx context.Context, one OwnLink) error {
	if one.ID == "" {
		return errors.New("a link without an id cannot be kept")
	}
	line, err := json.Marshal(one)
	if err != nil {
		return err
	}
	return k.Database.Write(ctx, nil, []Change{{Links, one.ID, line}})
}

// ForgetLink forgets a link and its secrets.
func (k Keeper) ForgetLink(ctx context.Context, id string) error {
	records, err := k.Database.List(ctx, Links, id)
	if err != nil {
		return err
	}
	// A deletion takes all that begins with the key.
	if len(records) != 1 || records[0].Key != id {
		return fmt.Errorf("there is no link %q on this device", id)
	}
	return k.Database.Write(ctx, nil, []Change{{Table: Links, Key: id}})
}

const creator = "creator"

// Token gives the creator's token of this planner's link service, "" for none.
func (k Keeper) Token(ctx context.Context) (string, error) {
	token, err := k.Database.Get(ctx, Device, creator)
	return string(token), err
}

// KeepToken keeps the creator's token; "" forgets it.
func (k Keeper) KeepToken(ctx context.Context, token string) error {
	token = strings.TrimSpace(token)
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return errors.New("a creator's token has no blanks and no letters with accents: copy it again")
	}
	if token == "" {
		return k.Database.Write(ctx, nil, []Change{{Table: Device, Key: creator}})
	}
	return k.Database.Write(ctx, nil, []Change{{Device, creator, []byte(token)}})
}
