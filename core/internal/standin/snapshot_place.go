//go:build !js

package standin

import "partyline/core/plan"

func (b *builder) places() {
	for i := range b.o.CivicAddresses {
		a := &b.o.CivicAddresses[i]
		key := id("civicAddress", "", a.CivicAddressID)
		row := rowOf{"CivicAddressId": key, "DefaultLocationId": b.defaultLocation(a), "ValidationStatus": "Validated"}
		row.text("Description", a.Description).text("CompanyName", a.CompanyName).text("CompanyTaxId", a.CompanyTaxID).text("HouseNumber", a.HouseNumber).
			text("HouseNumberSuffix", a.HouseNumberSuffix).text("PreDirectional", a.PreDirectional).text("StreetName", a.StreetName).text("StreetSuffix", a.StreetSuffix).
			text("PostDirectional", a.PostDirectional).text("City", a.City).text("CityAlias", a.CityAlias).text("StateOrProvince", a.StateOrProvince).
			text("PostalCode", a.PostalCode).text("CountryOrRegion", a.CountryOrRegion).text("Latitude", a.Latitude).text("Longitude", a.Longitude).
			text("Elin", a.Elin).text("ValidationStatus", a.ValidationStatus)
		b.state.Put("addresses", key, Row(row))
		location := row["DefaultLocationId"].(string)
		b.state.Put("locations", location, Row{"LocationId": location, "CivicAddressId": key, "IsDefault": true, "Location": nil, "CountryOrRegion": a.CountryOrRegion, "City": a.City})
	}
	for i := range b.o.Locations {
		l := &b.o.Locations[i]
		key := id("location", "", l.LocationID)
		row := rowOf{"LocationId": key, "CivicAddressId": id("civicAddress", "", l.CivicAddress), "IsDefault": l.IsDefault == plan.Yes, "Location": nil}
		row.text("Location", l.Place).text("Elin", l.Elin).text("City", l.City).text("CountryOrRegion", l.CountryOrRegion)
		if address := b.state.Tables["addresses"][row["CivicAddressId"].(string)]; address != nil {
			row["CountryOrRegion"], row["City"] = address["CountryOrRegion"], address["City"]
			if address["DefaultLocationId"] == key {
				row["IsDefault"] = true
			}
		}
		b.state.Put("locations", key, Row(row))
	}
	b.network()
	for _, e := range b.o.LisSubnets {
		b.entry("lisSubnets", e.Subnet, rowOf{"Subnet": e.Subnet}, e.Location, e.Description)
	}
	for _, e := range b.o.LisAccessPoints {
		b.entry("lisAccessPoints", e.Bssid, rowOf{"Bssid": e.Bssid}, e.Location, e.Description)
	}
	for _, e := range b.o.LisSwitches {
		b.entry("lisSwitches", e.ChassisID, rowOf{"ChassisId": e.ChassisID}, e.Location, e.Description)
	}
	for _, e := range b.o.LisPorts {
		b.entry("lisPorts", e.ChassisID+"|"+e.PortID, rowOf{"ChassisId": e.ChassisID, "PortId": e.PortID}, e.Location, e.Description)
	}
}

// defaultLocation is the address's own word, else the location that says so.
func (b *builder) defaultLocation(a *plan.CivicAddress) string {
	if a.DefaultLocationID != "" {
		return id("location", "", a.DefaultLocationID)
	}
	for i := range b.o.Locations {
		if l := &b.o.Locations[i]; l.CivicAddress == a.CivicAddressID && l.IsDefault == plan.Yes {
			return id("location", "", l.LocationID)
		}
	}
	return id("location", "", "default of "+a.CivicAddressID)
}

func (b *builder) entry(table, key string, row rowOf, location, description string) {
	row["Description"] = nil
	row.text("Description", description).text("LocationId", location)
	if location != "" {
		row["LocationId"] = id("location", "", location)
	}
	b.state.Put(table, key, Row(row))
}

func (b *builder) network() {
	for _, r := range b.o.NetworkRegions {
		row := rowOf{"NetworkRegionID": r.NetworkRegionID}
		b.state.Put("regions", r.NetworkRegionID, Row(row.text("Description", r.Description).text("CentralSite", r.CentralSite)))
	}
	for i := range b.o.Sites {
		s := &b.o.Sites[i]
		if s.NetworkSite != plan.Yes {
			continue
		}
		row := rowOf{"NetworkSiteID": s.Name}
		row.text("Description", s.Description).text("NetworkRegionID", s.NetworkRegion).text("EmergencyCallRoutingPolicy", s.EmergencyCallRoutingPolicy.Name).
			text("EmergencyCallingPolicy", s.EmergencyCallingPolicy.Name).tri("EnableLocationBasedRouting", s.EnableLocationBasedRouting)
		b.state.Put("sites", s.Name, Row(row))
	}
	for _, n := range b.o.NetworkSubnets {
		row := rowOf{"SubnetID": n.SubnetID, "MaskBits": n.MaskBits}
		b.state.Put("subnets", n.SubnetID, Row(row.text("NetworkSiteID", n.NetworkSite).text("Description", n.Description)))
	}
	for _, t := range b.o.TrustedIPs {
		row := rowOf{"IPAddress": t.IPAddress, "MaskBits": t.MaskBits}
		b.state.Put("trustedIps", t.IPAddress, Row(row.text("Description", t.Description)))
	}
}

func (b *builder) routing() {
	usages := []string{}
	for _, u := range b.o.PstnUsages {
		usages = append(usages, u.Name)
	}
	b.state.Put("usages", "Global", Row{"Usage": usages})
	for i := range b.o.VoiceRoutes {
		r := &b.o.VoiceRoutes[i]
		row := rowOf{"Name": r.Name, "Priority": r.Priority}
		row.text("NumberPattern", r.NumberPattern).list("OnlinePstnUsages", r.OnlinePstnUsages).list("OnlinePstnGatewayList", r.OnlinePstnGatewayList).
			text("BridgeSourcePhoneNumber", r.BridgeSourcePhoneNumber).text("Description", r.Description)
		b.state.Put("routes", r.Name, Row(row))
	}
	for i := range b.o.PstnGateways {
		g := &b.o.PstnGateways[i]
		row := rowOf{"Fqdn": g.Fqdn}
		row.number("SipSignalingPort", g.SipSignalingPort).tri("Enabled", g.Enabled).number("MaxConcurrentSessions", g.MaxConcurrentSessions).
			number("FailoverTimeSeconds", g.FailoverTimeSeconds).tri("ForwardCallHistory", g.ForwardCallHistory).tri("ForwardPai", g.ForwardPai).
			tri("SendSipOptions", g.SendSipOptions).tri("MediaBypass", g.MediaBypass).text("BypassMode", g.BypassMode).text("ProxySbc", g.ProxySbc).
			text("GatewaySiteId", g.GatewaySiteID).tri("PidfLoSupported", g.PidfLoSupported).text("IPAddressVersion", g.IPAddressVersion).text("Description", g.Description)
		b.state.Put("gateways", g.Fqdn, Row(row))
	}
}
