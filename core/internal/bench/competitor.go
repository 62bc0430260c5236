package main

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"partyline/core/plan"
)

// competitor lets go-json-experiment read the same bytes into the same structs:
// the two types with three states get the shortest readers that it allows.
var competitor = json.JoinOptions(json.RejectUnknownMembers(true), json.WithUnmarshalers(json.JoinUnmarshalers(
	json.UnmarshalFromFunc(func(d *jsontext.Decoder, t *plan.Tri) error {
		token, err := d.ReadToken()
		if err == nil {
			*t = plan.Bool(token.Kind() == 't')
		}
		return err
	}),
	json.UnmarshalFromFunc(func(d *jsontext.Decoder, r *plan.Ref) error {
		token, err := d.ReadToken()
		if err != nil {
			return err
		}
		*r = plan.None()
		if token.Kind() == '"' {
			*r = plan.Named(token.String())
		}
		return nil
	}),
)))
