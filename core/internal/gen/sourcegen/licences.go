package sourcegen

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sort"
	"strings"
)

type servicePlan struct {
	Name    string
	IDs     []string
	Meaning string
}

type sku struct {
	SkuPartNumber, SkuID, ProductName, Kind, Note string
	Gives                                         []string
	VoiceServicePlans                             []struct{ Name, ID, FriendlyName string }
}

// planGives says in the words of skus.json what a service plan gives, by the
// meaning that the file states for it. MCOPSTN3 belongs to MCOPSTNPP, which
// one of Microsoft's lists calls Communications Credits and the other does
// not; the file says to accept both.
var planGives = map[string]string{
	"MCOEV": "teamsPhone", "MCOEV_GOV": "teamsPhone", "MCOEVSMB": "teamsPhone",
	"MCOEV_VIRTUALUSER": "resourceAccount", "MCOEV_VIRTUALUSER_GOV": "resourceAccount",
	"MCOPSTN1": "callingPlanDomestic", "MCOPSTN1_GOV": "callingPlanDomestic",
	"MCOPSTN2": "callingPlanInternational",
	"MCOPSTN5": "callingPlanDomestic120", "PSTN5_US": "callingPlanDomestic120", "MCOPSTN8": "callingPlanDomestic120",
	"MCOPSTN6":       "callingPlanDomestic240",
	"MCOPSTN_PAYG_1": "callingPlanPayAsYouGo",
	"MCOPSTNC":       "communicationsCredits", "MCOPSTN3": "communicationsCredits",
	"MCOPSTNEAU": "callingPlanTelstra",
	"MCOFMC1":    "teamsPhoneMobile",
	"MCOMEETADV": "audioConferencing", "MCOMEETADV_GOV": "audioConferencing", "MCOMEETADV_AR_GCCHigh": "audioConferencing",
	"MCOMEETBASIC": "audioConferencingSelectDialOut", "MCOMEETACPEA": "audioConferencingPayPerMinute",
	"TEAMS1": "", "TEAMS_GOV": "", "MCOSMS5": "", "MCOSMS_PAYG_1": "",
}

func licenceTable(root fs.FS) ([]byte, error) {
	var file struct {
		ServicePlans []servicePlan
		SKUs         []sku
	}
	if err := readJSON(root, dataDir+"/skus.json", &file); err != nil {
		return nil, err
	}
	plans := map[string]servicePlan{}
	for _, p := range file.ServicePlans {
		if len(p.IDs) != 1 {
			return nil, fmt.Errorf("skus.json: service plan %q has %d ids: core/source holds one", p.Name, len(p.IDs))
		}
		plans[p.Name] = p
	}
	for _, s := range file.SKUs {
		for _, p := range s.VoiceServicePlans {
			if _, ok := plans[p.Name]; !ok {
				plans[p.Name] = servicePlan{Name: p.Name, IDs: []string{p.ID}}
			}
		}
	}
	var out table
	for _, name := range slices.Sorted(maps.Keys(plans)) {
		gives, ok := planGives[name]
		if !ok {
			return nil, fmt.Errorf("skus.json: service plan %q is new: say in planGives what it gives", name)
		}
		out.row("plan", name, strings.ToLower(plans[name].IDs[0]), gives, plans[name].Meaning)
	}
	sort.Slice(file.SKUs, func(i, j int) bool { return file.SKUs[i].SkuPartNumber < file.SKUs[j].SkuPartNumber })
	for _, s := range file.SKUs {
		var names []string
		for _, p := range s.VoiceServicePlans {
			names = append(names, p.Name)
		}
		// A question mark in the file is explained in the note beside it.
		gives := strings.ReplaceAll(strings.Join(s.Gives, " "), "?", "")
		out.row("sku", s.SkuPartNumber, strings.ToLower(s.SkuID), s.Kind, gives, strings.Join(names, " "), s.ProductName, s.Note)
	}
	return out.bytes()
}
