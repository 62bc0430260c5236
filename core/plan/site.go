package plan

// Site is a place where people work. When NetworkSite is yes it is also a
// tenant network site of the same id, which gives dynamic emergency policies.
type Site struct {
	// Name is the site's name; for a network site its NetworkSiteID.
	Name string `json:"name" plan:"key"`
	// Country is ISO 3166-1 alpha-2.
	Country     string `json:"country"`
	City        string `json:"city"`
	TimeZone    string `json:"timeZone"`
	Description string `json:"description"`
	// Location is the LIS location that stands for the site as a whole.
	Location    string `json:"location" plan:"ref=location"`
	NetworkSite Tri    `json:"networkSite"`
	// NetworkRegion, EmergencyCallRoutingPolicy and EmergencyCallingPolicy are those of the network site.
	NetworkRegion              string `json:"networkRegion" plan:"ref=networkRegion"`
	EmergencyCallRoutingPolicy Ref    `json:"emergencyCallRoutingPolicy" plan:"ref=policy:emergencyCallRouting"`
	EmergencyCallingPolicy     Ref    `json:"emergencyCallingPolicy" plan:"ref=policy:emergencyCalling"`
	EnableLocationBasedRouting Tri    `json:"enableLocationBasedRouting"`
}

// CivicAddress is a street address of the tenant's location information
// service (Get-CsOnlineLisCivicAddress).
type CivicAddress struct {
	// CivicAddressID is the tenant's GUID, or a name of the plan's own until the tenant has given one.
	CivicAddressID    string `json:"civicAddressId" plan:"key"`
	DefaultLocationID string `json:"defaultLocationId"`
	Description       string `json:"description"`
	CompanyName       string `json:"companyName"`
	CompanyTaxID      string `json:"companyTaxId"`
	HouseNumber       string `json:"houseNumber"`
	HouseNumberSuffix string `json:"houseNumberSuffix"`
	PreDirectional    string `json:"preDirectional"`
	StreetName        string `json:"streetName"`
	StreetSuffix      string `json:"streetSuffix"`
	PostDirectional   string `json:"postDirectional"`
	City              string `json:"city"`
	CityAlias         string `json:"cityAlias"`
	StateOrProvince   string `json:"stateOrProvince"`
	PostalCode        string `json:"postalCode"`
	// CountryOrRegion is ISO 3166-1 alpha-2.
	CountryOrRegion string `json:"countryOrRegion"`
	// Latitude and Longitude are decimal degrees as text, as the cmdlets give them.
	Latitude         string `json:"latitude"`
	Longitude        string `json:"longitude"`
	Elin             string `json:"elin"`
	ValidationStatus string `json:"validationStatus"`
}

// Location is a place at a civic address (Get-CsOnlineLisLocation).
type Location struct {
	// LocationID is the tenant's GUID, or a name of the plan's own until the tenant has given one.
	LocationID   string `json:"locationId" plan:"key"`
	CivicAddress string `json:"civicAddress" plan:"ref=civicAddress"`
	// Place is the name of the place ("3rd floor"); "" on a default location.
	Place     string `json:"location"`
	IsDefault Tri    `json:"isDefault"`
	Elin      string `json:"elin"`
	// City and CountryOrRegion repeat those of the address, for exports that give locations alone.
	City            string `json:"city"`
	CountryOrRegion string `json:"countryOrRegion"`
}

// NetworkRegion is a tenant network region.
type NetworkRegion struct {
	NetworkRegionID string `json:"networkRegionId" plan:"key"`
	Description     string `json:"description"`
	CentralSite     string `json:"centralSite"`
}

// NetworkSubnet ties a subnet to a network site: it gives policies, not locations.
type NetworkSubnet struct {
	SubnetID    string `json:"subnetId" plan:"key"`
	MaskBits    int    `json:"maskBits"`
	NetworkSite string `json:"networkSite" plan:"ref=site"`
	Description string `json:"description"`
}

// TrustedIP is a public address of the organisation.
type TrustedIP struct {
	IPAddress   string `json:"ipAddress" plan:"key"`
	MaskBits    int    `json:"maskBits"`
	Description string `json:"description"`
}

// LisSubnet gives a location to a subnet.
type LisSubnet struct {
	Subnet      string `json:"subnet" plan:"key"`
	Location    string `json:"location" plan:"ref=location"`
	Description string `json:"description"`
}

// LisAccessPoint gives a location to a wireless access point.
type LisAccessPoint struct {
	Bssid       string `json:"bssid" plan:"key"`
	Location    string `json:"location" plan:"ref=location"`
	Description string `json:"description"`
}

// LisSwitch gives a location to a network switch.
type LisSwitch struct {
	ChassisID   string `json:"chassisId" plan:"key"`
	Location    string `json:"location" plan:"ref=location"`
	Description string `json:"description"`
}

// LisPort gives a location to a port of a network switch.
type LisPort struct {
	ChassisID   string `json:"chassisId" plan:"key"`
	PortID      string `json:"portId" plan:"key"`
	Location    string `json:"location" plan:"ref=location"`
	Description string `json:"description"`
}
