package plan

import (
	"errors"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestAPlanIsReadAndWritten(t *testing.T) {
	is := is.New(t)
	const text = `{
  "format": "partyline/plan",
  "version": 1,
  "name": "Contoso",
  "tenant": {
    "domains": ["contoso.com"],
    "newCommerce": true
  },
  "users": [
    {
      "userPrincipalName": "ana@contoso.com",
      "displayName": "Ana \"A\"",
      "lineUri": null,
      "groups": [],
      "policies": {
        "sharedCalling": "Seattle"
      }
    }
  ],
  "policies": {
    "voiceRouting": []
  }
}
`
	p, _, err := DecodePlan("plan.json", []byte(text))
	is.NoErr(err)
	is.Equal(p.Tenant.NewCommerce, Yes)
	is.Equal(p.Tenant.Domains, []string{"contoso.com"})
	ana := p.Users[0]
	is.Equal(ana.DisplayName, `Ana "A"`)
	is.True(ana.LineURI.IsNone())
	is.True(!ana.OnPremLineURI.Known)
	is.True(ana.Groups != nil)
	is.True(ana.Licences == nil)
	is.Equal(ana.Policies.SharedCalling, Named("Seattle"))
	is.True(p.Policies.VoiceRouting != nil)
	is.Equal(string(EncodePlan(p)), text)
}

func TestErrorsNamePlaceAndRemedy(t *testing.T) {
	is := is.New(t)
	_, _, err := DecodePlan("plan.json", []byte("{\n  \"format\": \"partyline/plan\",\n  \"version\": 1,\n  \"users\": [{\"userPrincipalName\": \"ü\", \"displayNam\": 5, \"city\": 5}]\n}"))
	var all Errors
	is.True(errors.As(err, &all))
	is.Equal(err.Error(), `plan.json:4:40: users/0/displayNam: unknown key "displayNam"; did you mean "displayName"?
plan.json:4:65: users/0/city: expected text, found number 5`)
	var one *SyntaxError
	is.True(errors.As(err, &one))
	is.Equal(one.Column, 40)
}

func TestASecretIsRefused(t *testing.T) {
	is := is.New(t)
	for _, value := range []string{`"s3cret"`, `""`, `null`} {
		_, _, err := DecodePlan("plan.json", []byte(`{"format": "partyline/plan", "version": 1, "contactCenter": {"clientSecret": `+value+`}}`))
		is.True(err != nil)
		is.True(strings.Contains(err.Error(), "contactCenter/clientSecret: secrets are never kept in a plan"))
		is.True(!strings.Contains(err.Error(), "s3cret")) // nor is it repeated
	}
}
