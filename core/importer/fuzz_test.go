package importer

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partyline/core/plan"
)

func FuzzImportNeverPanicsAndLosesNoRow(f *testing.F) {
	for _, name := range sampleNames(f) {
		text, err := os.ReadFile(filepath.Join("testdata", "samples", name))
		if err != nil {
			f.Fatal(err)
		}
		if len(text) < 6000 {
			f.Add(string(text))
		}
	}
	f.Add("GroupId,UserPrincipalName\ng,\n")
	f.Add("{\"value\":[{\"Identity\":\"Global\",\"Usage\":[\"a b\"]}],\"Count\":1}")
	f.Fuzz(func(t *testing.T, text string) {
		result, err := Import(&plan.Plan{}, nil, []File{fileOf("f", text)}, Options{AsOf: asOf, SiteBy: "City"}, nil)
		if err != nil {
			return
		}
		for _, r := range result.Files {
			if r.Read != r.Merged+r.Skipped {
				t.Fatalf("%d rows were read, %d merged, %d skipped", r.Read, r.Merged, r.Skipped)
			}
		}
		once := plan.EncodeSnapshot(result.Snapshot)
		again, err := Import(&plan.Plan{}, result.Snapshot, []File{fileOf("f", text)}, Options{AsOf: "2027-01-01T00:00:00Z", SiteBy: "City"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if twice := plan.EncodeSnapshot(again.Snapshot); string(twice) != string(once) {
			t.Fatalf("a second import changes the snapshot:\n%s\n%s", once, twice)
		}
	})
}

func manyNumbers(count int) string {
	var b strings.Builder
	b.WriteString("\"TelephoneNumber\",\"NumberType\",\"PstnAssignmentStatus\",\"AssignedPstnTargetId\",\"ActivationState\",\"Capability\",\"City\",\"CivicAddressId\",\"IsoCountryCode\",\"LocationId\",\"NumberSource\",\"PstnPartnerName\"\r\n")
	for i := range count {
		fmt.Fprintf(&b, "\"+1425%07d\",\"CallingPlan\",\"UserAssigned\",\"%08d-0000-4000-8000-000000000001\",\"Activated\",\"System.String[]\",\"Seattle\",\"44444444-0000-4000-8000-000000000001\",\"US\",\"55555555-0000-4000-8000-000000000001\",\"Online\",\"Microsoft\"\r\n", 5550000+i, i)
	}
	return b.String()
}

func manyPeople(count int) string {
	var b strings.Builder
	b.WriteString("\"UserPrincipalName\",\"DisplayName\",\"Identity\",\"AccountType\",\"AccountEnabled\",\"UsageLocation\",\"City\",\"Department\",\"LineUri\",\"EnterpriseVoiceEnabled\",\"TeamsUpgradeEffectiveMode\",\"FeatureTypes\",\"InterpretedUserType\",\"OnlineVoiceRoutingPolicy\",\"TeamsSharedCallingRoutingPolicy\",\"TeamsEmergencyCallRoutingPolicy\",\"TeamsEmergencyCallingPolicy\",\"TenantDialPlan\",\"CallingLineIdentity\",\"TeamsCallingPolicy\",\"TeamsMobilityPolicy\",\"WhenChanged\"\r\n")
	for i := range count {
		fmt.Fprintf(&b, "\"person%06d@contoso.com\",\"Person Number %d\",\"%08d-0000-4000-8000-000000000002\",\"User\",\"True\",\"US\",\"City %d\",\"Sales\",\"tel:+1206%07d\",\"True\",\"TeamsOnly\",\"System.String[]\",\"PureOnlineTeamsOnlyUser\",\"US and Canada\",,\"US-ECRP\",\"US-ECP\",\"US-Redmond\",,\"AllowCalling\",,\"9/14/2026 4:05:12 PM\"\r\n", i, i, i, i%1000, i)
	}
	return b.String()
}

func BenchmarkImportOf100000PeopleAnd20000Numbers(b *testing.B) {
	people, numbers := fileOf("people.csv", manyPeople(100_000)), fileOf("numbers.csv", manyNumbers(20_000))
	b.SetBytes(people.Size + numbers.Size)
	b.ReportAllocs()
	for b.Loop() {
		result, err := Import(&plan.Plan{}, nil, []File{people, numbers}, Options{AsOf: asOf}, nil)
		if err != nil || len(result.Snapshot.Users) != 100_000 || len(result.Snapshot.Numbers) != 20_000 {
			b.Fatal(err, len(result.Snapshot.Users))
		}
	}
}
