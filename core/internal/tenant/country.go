package tenant

// country is a country of the company; strings are the emergency numbers of
// Microsoft's list (fact ecrp.ms-number-list), the masks those of the first.
type country struct {
	code, city, state, region string
	postal, timeZone          string
	language, voice           string
	payAsYouGo                string
	strings                   []string
	masks                     []string
	// lead, width and first make numbers of the city: +44207 and 7 digits from 1000000 on.
	lead         string
	width, first int
	// mobile is the same for Teams Phone Mobile, "" where the company has none; the digits are as many as are missing.
	mobile      string
	mobileWidth int
	// noSharedCallingPlan: no Calling Plan number can be shared (fact sc.ra.excluded-countries).
	noSharedCallingPlan bool
}

const payAsYouGo1, payAsYouGo2 = "MCOPSTN_PAYG_1", "MCOPSTN_PAYG_2"

// countries are those of the catalogue whose emergency routing differs most:
// dynamic, screened, national database, number prefix, incumbent, carrier, none.
var countries = [...]country{
	{code: "US", city: "Seattle", state: "WA", region: "NA", postal: "98101", timeZone: "Pacific Standard Time", language: "en-US", voice: "Female",
		payAsYouGo: payAsYouGo1, strings: []string{"911", "933"}, masks: []string{"1911", "9911"}},
	{code: "GB", city: "London", region: "EMEA", postal: "SW1A 1AA", timeZone: "GMT Standard Time", language: "en-GB", voice: "Female",
		payAsYouGo: payAsYouGo1, strings: []string{"112", "18000", "999"}, lead: "+44207", width: 7, first: 1_000_000, mobile: "+447400", mobileWidth: 6},
	{code: "DE", city: "Berlin", region: "EMEA", postal: "10115", timeZone: "W. Europe Standard Time", language: "de-DE", voice: "Female",
		payAsYouGo: payAsYouGo2, strings: []string{"110", "112"}, lead: "+4930", width: 8, first: 20_000_000},
	{code: "CA", city: "Toronto", state: "ON", region: "NA", postal: "M5H 2N2", timeZone: "Eastern Standard Time", language: "en-CA", voice: "Female",
		payAsYouGo: payAsYouGo1, strings: []string{"911", "933"}, masks: []string{"1911", "9911"}, lead: "+1416", width: 7, first: 3_000_000},
	{code: "FR", city: "Paris", region: "EMEA", postal: "75001", timeZone: "Romance Standard Time", language: "fr-FR", voice: "Female",
		payAsYouGo: payAsYouGo2, strings: []string{"112", "115", "116000", "119", "15", "17", "18"}, lead: "+331", width: 8, first: 40_000_000, mobile: "+336", mobileWidth: 8},
	{code: "CZ", city: "Praha", region: "EMEA", postal: "110 00", timeZone: "Central Europe Standard Time", language: "cs-CZ", voice: "Female",
		strings: []string{"112", "150", "155", "156", "158"}, lead: "+4202", width: 8, first: 21_000_000, mobile: "+420601", mobileWidth: 6, noSharedCallingPlan: true},
	{code: "NL", city: "Amsterdam", region: "EMEA", postal: "1012 JS", timeZone: "W. Europe Standard Time", language: "nl-NL", voice: "Female",
		payAsYouGo: payAsYouGo2, strings: []string{"112"}, lead: "+3120", width: 7, first: 2_000_000},
	{code: "AU", city: "Sydney", state: "NSW", region: "APAC", postal: "2000", timeZone: "AUS Eastern Standard Time", language: "en-AU", voice: "Female",
		strings: []string{"000", "106", "132500"}, masks: []string{"112", "61000"}, lead: "+612", width: 8, first: 80_000_000, noSharedCallingPlan: true},
	{code: "JP", city: "Tokyo", region: "APAC", postal: "100-0001", timeZone: "Tokyo Standard Time", language: "ja-JP", voice: "Female",
		strings: []string{"110", "118", "119"}, lead: "+813", width: 8, first: 50_000_000, noSharedCallingPlan: true},
	{code: "CH", city: "Zürich", region: "EMEA", postal: "8001", timeZone: "W. Europe Standard Time", language: "de-CH", voice: "Female",
		payAsYouGo: payAsYouGo2, strings: []string{"112", "117", "118", "143", "144", "145", "1414", "147"}, lead: "+4144", width: 7, first: 2_000_000},
	{code: "ES", city: "Madrid", region: "EMEA", postal: "28001", timeZone: "Romance Standard Time", language: "es-ES", voice: "Female",
		payAsYouGo: payAsYouGo2, strings: []string{"061", "062", "080", "085", "091", "092", "112"}, lead: "+3491", width: 7, first: 2_000_000},
	{code: "IE", city: "Dublin", region: "EMEA", postal: "D01 F5P2", timeZone: "GMT Standard Time", language: "en-IE", voice: "Female",
		payAsYouGo: payAsYouGo2, strings: []string{"112", "999"}, lead: "+3531", width: 7, first: 2_000_000},
}

// few is how many countries the company of Make has.
const few = 3
