//go:build !js

package roundtrip

import "testing"

// What is in order passes every check, and a check notices each planted fault.
func plantedFaultsAreCaught(t *testing.T, c *Campaign) {
	for name, check := range Checks {
		if problems := check(t, c); len(problems) > 0 {
			t.Errorf("%s: %q", name, problems)
		}
	}
	for _, f := range Faults {
		t.Run(f.Name, func(t *testing.T) {
			if !c.Plant(t, f) {
				t.Fatalf("there is no place for it: %s does not hold %q", f.File, f.From)
			}
			problems := Checks[f.Check](t, c)
			if len(problems) == 0 {
				t.Errorf("%s does not notice it", f.Check)
			}
			t.Log(problems)
		})
	}
	c.Plant(t, Planted{})
}
