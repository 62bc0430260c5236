//go:build js && wasm

package main

import (
	"context"

	"partyline/wasm/browser/store"
)

func (b *bridge) links(store.LinksRequest, request) (*store.LinksResponse, error) {
	links, unreadable, err := b.keeper.Links(context.Background())
	return &store.LinksResponse{Links: links, Unreadable: unreadable}, err
}

func (b *bridge) keepLink(asked store.KeepLinkRequest, _ request) (*store.Done, error) {
	return &store.Done{}, b.keeper.KeepLink(context.Background(), asked.Link)
}

func (b *bridge) forgetLink(asked store.ForgetLinkRequest, _ request) (*store.Done, error) {
	return &store.Done{}, b.keeper.ForgetLink(context.Background(), asked.ID)
}

func (b *bridge) token(store.TokenRequest, request) (*store.TokenResponse, error) {
	token, err := b.keeper.Token(context.Background())
	return &store.TokenResponse{Token: token}, err
}

func (b *bridge) keepToken(asked store.KeepTokenRequest, _ request) (*store.Done, error) {
	return &store.Done{}, b.keeper.KeepToken(context.Background(), asked.Token)
}
