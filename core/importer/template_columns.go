package importer

// templates are all templates, in the order in which they are read.
var templates = [...]template{
	{kind: sitesTemplate, about: "Places where people work. A Shared Calling design has one row per site in its own template and needs no row here.", columns: []templateColumn{
		{"Site", "Name of the site; the other templates use the same name.", true},
		{"Country", "Two letters, ISO 3166-1: US, GB, CZ.", false},
		{"City", "City of the site.", true},
		{"Time zone", "Windows time zone id, as Get-CsAutoAttendantSupportedTimeZone lists them: \"Pacific Standard Time\".", false},
		{"Site location", "Location id of the emergency location that stands for the whole site, or the plan's own name of it.", true},
		{"Description", "Anything you want to remember.", false},
	}},
	{kind: operatorsTemplate, about: "Carriers and what they said. Only you know whether an operator supports Shared Calling: ask, and write the answer here.", columns: []templateColumn{
		{"Operator", "Name of the carrier, as the numbers name it.", true},
		{"Relationship", "OperatorConnect, TeamsPhoneMobile or DirectRouting.", true},
		{"Countries", "Two-letter codes with ; between them.", false},
		{"Supports Shared Calling", "yes, no, or empty when nobody has asked yet.", true},
		{"Emergency handling", "What the operator says about emergency calls.", false},
		{"Account", "Your account's name in the operator's portal.", false},
	}},
	{kind: locationsTemplate, about: "Emergency addresses and the places at them. An address that is not in the tenant yet gets a name of your own as its id.", columns: []templateColumn{
		{"Location id", "The tenant's location id (a GUID), or a name of your own until there is one.", true},
		{"Address id", "The tenant's civic address id, or a name of your own; empty takes the location id.", true},
		{"Place", "Place at the address, \"3rd floor\"; empty is the address itself.", true},
		{"Company name", "Name of the organisation at the address.", false},
		{"House number", "House number.", false},
		{"Street", "Street name, without number.", false},
		{"City", "City.", false},
		{"State or province", "State, province or county, where the country has them.", false},
		{"Postal code", "Postal code.", false},
		{"Country", "Two letters, ISO 3166-1.", false},
		{"Validated", "yes when the tenant shows the address as validated, no when it shows NotValidated; empty is not known.", false},
		{"Latitude", "Decimal degrees with a point.", false},
		{"Longitude", "Decimal degrees with a point.", false},
	}},
	{kind: peopleTemplate, about: "People, when there is no export of them, or when it lacks something.", columns: []templateColumn{
		{"UPN", "User principal name; it is the key.", true},
		{"Display name", "Name as Teams shows it.", false},
		{"Site", "Name of the site; \"none\" for somebody who works from anywhere.", false},
		{"Usage location", "Two letters, ISO 3166-1.", false},
		{"Teams Phone licence", "yes or no.", true},
		{"Voice enabled", "yes or no (EnterpriseVoiceEnabled).", true},
		{"Own number", "The person's own number with +; \"none\" for a person who has none.", false},
		{"Office", "Office, as in the directory; sharing by column can use it.", false},
		{"City", "City, as in the directory.", false},
		{"Department", "Department, as in the directory.", false},
	}},
	{kind: groupsTemplate, about: "Members of groups, one row a member. A group in the file is taken to be listed whole.", columns: []templateColumn{
		{"Group id", "Object id of the group, or a name of your own until it exists.", true},
		{"Group name", "Name as the directory shows it.", false},
		{"Member UPN", "User principal name of a direct member: nested groups do not pass a policy on. Empty when the group has no members.", true},
	}},
	{kind: numbersTemplate, about: "Telephone numbers that the tenant has or shall have.", columns: []templateColumn{
		{"Number", "With + and country code. Format the column as text before you type.", true},
		{"Number type", "CallingPlan, OperatorConnect or DirectRouting.", true},
		{"Usage", "user, service or conferencing; with ; between them when a number may serve several.", true},
		{"Capability", "The tenant's own words with ; between them (UserAssignment, VoiceApplicationAssignment, InboundCalling ...); only where you know them.", false},
		{"Country", "Two letters; empty takes the country that the number itself shows.", false},
		{"Operator", "Name of the carrier.", false},
		{"Location", "Location id of the number's emergency location, or the plan's own name of it.", false},
		{"Assigned to", "User principal name of the person or resource account that has it; empty says nothing.", false},
	}},
	{kind: SharedCallingTemplate, about: "The design: one row a site whose people share one number. Empty cells take the stated default.", columns: []templateColumn{
		{siteColumn, "Name of the site.", true},
		{countryColumn, "Two letters, ISO 3166-1; empty takes the site's in the plan.", false},
		{accountColumn, "User principal name of the resource account; empty is made by the naming pattern, ra-{site}@{domain}.", true},
		{accountNameColumn, "Display name of the account; empty takes the name of the policy.", false},
		{accountRoutingColumn, "Direct Routing only: voice routing policy with PSTN usages that the account itself gets.", false},
		{numberColumn, "The shared number, with + and country code. Format the column as text before you type.", false},
		{numberTypeColumn, "CallingPlan, OperatorConnect or DirectRouting; empty takes that of the number in the plan.", false},
		{locationColumn, "Location id of the number's emergency location, or its place; empty takes the site's.", false},
		{callbackColumn, "Emergency callback numbers with ; between them; empty is no list: then a callback rings the shared number.", false},
		{attendantColumn, "Auto attendant that answers the shared number; empty is made by the naming pattern, {site} attendant.", false},
		{greetingColumn, "What callers hear, in the attendant's language; empty takes an English sentence where the language is English.", false},
		{languageColumn, "Language of the attendant, \"en-US\"; empty where the country has one.", false},
		{timeZoneColumn, "Windows time zone id; empty takes the site's, or the country's where it has one.", false},
		{emergencyStringsColumn, "Dial strings with ; between them, each with its masks after = and commas: 911=9911,1911;933. Empty takes Microsoft's list for the country, and 933 in the US and Canada.", false},
		{emergencyUsageColumn, "Direct Routing only: PSTN usage that routes the emergency strings.", false},
		{operatorColumn, "Name of the carrier.", false},
		{shareByColumn, "group, column or list: how the people are told.", true},
		{shareValueColumn, "group: id or name of the group; column: Office=Seattle; list: user principal names with ; between them.", false},
		{waveColumn, "Name of the wave in which the people move.", false},
		{inboundColumn, "yes (default) when calls to the shared number shall be answered, no when not.", false},
	}},
}

// The columns of the sharedCalling template.
const (
	siteColumn             = "Site"
	countryColumn          = "Country"
	accountColumn          = "Account"
	accountNameColumn      = "Account name"
	accountRoutingColumn   = "Account routing policy"
	numberColumn           = "Number"
	numberTypeColumn       = "Number type"
	locationColumn         = "Location"
	callbackColumn         = "Callback numbers"
	attendantColumn        = "Attendant"
	greetingColumn         = "Greeting"
	languageColumn         = "Language"
	timeZoneColumn         = "Time zone"
	emergencyStringsColumn = "Emergency strings"
	emergencyUsageColumn   = "Emergency usage"
	operatorColumn         = "Operator"
	shareByColumn          = "Share by"
	shareValueColumn       = "Share value"
	waveColumn             = "Wave"
	inboundColumn          = "Inbound"
)
