package plan_test

import (
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// The competitor reads the same bytes into the same structs; the two types
// with three states get the shortest readers that it allows.
var competitor = json.WithUnmarshalers(json.JoinUnmarshalers(
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
))

func benchText() []byte {
	return plan.EncodePlan(tenant.Make(tenant.Size{Users: 100_000, Numbers: 20_000, Sites: 1000}, 1))
}

func BenchmarkDecode(b *testing.B) {
	text := benchText()
	b.Run("partyline", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if _, _, err := plan.DecodePlan("bench.json", text); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("go-json-experiment", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			var p plan.Plan
			if err := json.Unmarshal(text, &p, competitor, json.RejectUnknownMembers(true)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	p := tenant.Make(tenant.Size{Users: 100_000, Numbers: 20_000, Sites: 1000}, 1)
	b.SetBytes(int64(len(plan.EncodePlan(p))))
	b.ReportAllocs()
	for b.Loop() {
		plan.EncodePlan(p)
	}
}
