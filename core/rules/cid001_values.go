package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// maxCompanyName is the number of characters of fact cid.cnam-200.
const maxCompanyName = 200

var cid001 = rule.Rule{
	ID:         "CID001",
	Title:      "A caller ID policy is such as the tenant takes, and does what it says",
	Severity:   finding.Error,
	Kind:       plan.KindCallerID,
	Facts:      []string{"cid.values", "cid.cnam-200", "cid.override"},
	Why:        "The tenant refuses the policy, or callers see another number than planned.",
	Checked:    "The substitute, its account, the length of the company name, and what a person may override.",
	NotChecked: "How much of a name a carrier carries.",
	Messages: map[string]string{
		"value":     "substitute {value} is none of Anonymous, LineUri and Resource",
		"old":       "substitute Service is an old value; the cmdlet knows Anonymous, LineUri and Resource",
		"account":   "the substitute is Resource, but no resource account is named",
		"unknown":   "the substitute is Resource; which account it names is not in the files",
		"name":      "the company name has {count} characters, and may have 200",
		"override":  "people may override the number of account {account} with their own",
		"anonymous": "the override has no effect: Anonymous comes before it",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		p := &v.Plan().Policies.CallerID[i]
		substitute := strings.ToLower(p.CallingIDSubstitute)
		resource := substitute == "resource"
		switch at := v.At("resourceAccount"); {
		case substitute == "service":
			v.FailAs(finding.Warning, "old", v.At("callingIdSubstitute"), nil)
		case !slices.Contains([]string{"", "anonymous", "lineuri", "resource"}, substitute):
			v.Fail("value", v.At("callingIdSubstitute"), finding.Args{"value": p.CallingIDSubstitute})
		case resource && p.ResourceAccount.IsNone():
			v.Fail("account", at, nil)
		case resource && !p.ResourceAccount.IsSet():
			v.Unknown("unknown", at, nil, exportCallerID)
		}
		if n := utf8.RuneCountInString(p.CompanyName); n > maxCompanyName {
			v.Fail("name", v.At("companyName"), finding.Args{"count": n})
		}
		if p.EnableUserOverride == plan.Yes {
			switch at := v.At("enableUserOverride"); {
			case resource && p.ResourceAccount.IsSet():
				v.FailAs(finding.Info, "override", at, finding.Args{"account": p.ResourceAccount.Name})
			case substitute == "anonymous":
				v.FailAs(finding.Info, "anonymous", at, nil)
			}
		}
	},
}

const exportCallerID = "Get-CsCallingLineIdentity"
