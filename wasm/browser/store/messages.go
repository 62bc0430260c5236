// Package store says what the page may ask about the plans and links on this device: the
// methods beside those of core/api, and what goes in and out. It does nothing.
package store

import (
	"reflect"

	"partyline/core/api"
	"partyline/wasm/browser/keep"
)

// ListRequest asks what lies on this device.
type ListRequest struct{ api.Asked }

// ListResponse lists the plans on this device, the newest first.
type ListResponse struct {
	Plans []keep.Kept `json:"plans"`
	// Unreadable counts records that could not be read; they are left alone.
	Unreadable int `json:"unreadable"`
}

// CreateRequest keeps a new plan and opens it.
type CreateRequest struct {
	api.Asked
	Plan     api.File `json:"plan"`
	Snapshot api.File `json:"snapshot"`
	Origin   string   `json:"origin"`
}

// OpenRequest opens a plan of this device.
type OpenRequest struct {
	api.Asked
	ID string `json:"id"`
	// ReadOnly opens it without ever writing it: another tab does.
	ReadOnly bool `json:"readOnly"`
}

// OpenResponse is an open plan.
type OpenResponse struct {
	Kept  keep.Kept `json:"kept"`
	State api.State `json:"state"`
	// Fell tells that the newest copy could not be read and the one before it
	// with its journal stands in.
	Fell bool `json:"fell"`
}

// DeleteRequest takes a plan off this device.
type DeleteRequest struct {
	api.Asked
	ID string `json:"id"`
}

// SaveRequest tries again to keep what is not kept.
type SaveRequest struct{ api.Asked }

// CloseRequest closes the open plan, once everything is kept.
type CloseRequest struct{ api.Asked }

// LinksRequest asks which links were made on this device.
type LinksRequest struct{ api.Asked }

// LinksResponse lists them, the newest first.
type LinksResponse struct {
	Links []keep.OwnLink `json:"links"`
	// Unreadable counts records that could not be read; they are left alone.
	Unreadable int `json:"unreadable"`
}

// KeepLinkRequest keeps a link, new or as it is now.
type KeepLinkRequest struct {
	api.Asked
	Link keep.OwnLink `json:"link"`
}

// ForgetLinkRequest forgets a link: it can then not be taken back from here.
type ForgetLinkRequest struct {
	api.Asked
	ID string `json:"id"`
}

// TokenRequest asks for the creator's token of this planner's link service.
type TokenRequest struct{ api.Asked }

// TokenResponse gives it, "" for none.
type TokenResponse struct {
	Token string `json:"token"`
}

// KeepTokenRequest keeps the creator's token; "" forgets it.
type KeepTokenRequest struct {
	api.Asked
	Token string `json:"token"`
}

// Done is the answer of what has nothing to tell.
type Done struct{}

// Method is a method about this device.
type Method struct {
	Name, Summary     string
	Request, Response reflect.Type
}

// Methods lists them.
func Methods() []Method {
	return []Method{
		{"store.list", "the plans on this device", reflect.TypeFor[ListRequest](), reflect.TypeFor[ListResponse]()},
		{"store.create", "keep a new plan and open it", reflect.TypeFor[CreateRequest](), reflect.TypeFor[OpenResponse]()},
		{"store.open", "open a plan of this device", reflect.TypeFor[OpenRequest](), reflect.TypeFor[OpenResponse]()},
		{"store.delete", "take a plan off this device", reflect.TypeFor[DeleteRequest](), reflect.TypeFor[Done]()},
		{"store.save", "keep what is not kept yet", reflect.TypeFor[SaveRequest](), reflect.TypeFor[Done]()},
		{"store.close", "close the open plan once it is kept", reflect.TypeFor[CloseRequest](), reflect.TypeFor[Done]()},
		{"store.links", "the plan links that were made on this device", reflect.TypeFor[LinksRequest](), reflect.TypeFor[LinksResponse]()},
		{"store.link.keep", "keep a plan link with what takes it back", reflect.TypeFor[KeepLinkRequest](), reflect.TypeFor[Done]()},
		{"store.link.forget", "forget a plan link", reflect.TypeFor[ForgetLinkRequest](), reflect.TypeFor[Done]()},
		{"store.token", "the creator's token of this planner's link service", reflect.TypeFor[TokenRequest](), reflect.TypeFor[TokenResponse]()},
		{"store.token.keep", "keep the creator's token, or forget it", reflect.TypeFor[KeepTokenRequest](), reflect.TypeFor[Done]()},
	}
}
