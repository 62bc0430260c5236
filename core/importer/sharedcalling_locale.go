package importer

// locale is the language and the time zone that an attendant of a country
// takes when nobody says another; "" where the country has several.
type locale struct{ language, timeZone string }

// localeOf gives the locale of a country. Time zones are those of Unicode
// CLDR's windowsZones (unicode-org/cldr @062dc06): a country that stands under two zones has
// none here. A country with several languages, or whose own form of
// a language (de-AT) attendants may not have, has no language here.
// Whether attendants speak the language today is shown by
// Get-CsAutoAttendantSupportedLanguage.
func localeOf(country string) locale { return locales[country] }

var locales = map[string]locale{
	"AT": {"", "W. Europe Standard Time"},
	"AU": {"en-AU", ""},
	"BE": {"", "Romance Standard Time"},
	"BG": {"bg-BG", "FLE Standard Time"},
	"CA": {"", ""},
	"CH": {"", "W. Europe Standard Time"},
	"CZ": {"cs-CZ", "Central Europe Standard Time"},
	"DE": {"de-DE", "W. Europe Standard Time"},
	"DK": {"da-DK", "Romance Standard Time"},
	"ES": {"es-ES", ""},
	"FI": {"", "FLE Standard Time"},
	"FR": {"fr-FR", "Romance Standard Time"},
	"GB": {"en-GB", "GMT Standard Time"},
	"GR": {"el-GR", "GTB Standard Time"},
	"HR": {"hr-HR", "Central European Standard Time"},
	"HU": {"hu-HU", "Central Europe Standard Time"},
	"IE": {"", "GMT Standard Time"},
	"IT": {"it-IT", "W. Europe Standard Time"},
	"LU": {"", "W. Europe Standard Time"},
	"NL": {"nl-NL", "W. Europe Standard Time"},
	"NO": {"nb-NO", "W. Europe Standard Time"},
	"PL": {"pl-PL", "Central European Standard Time"},
	"PT": {"pt-PT", ""},
	"RO": {"ro-RO", "GTB Standard Time"},
	"SE": {"sv-SE", "W. Europe Standard Time"},
	"SI": {"sl-SI", "Central Europe Standard Time"},
	"SK": {"sk-SK", "Central Europe Standard Time"},
	"US": {"en-US", ""},
}
