package main

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"partyline/cli/linkstore"
	"partyline/core/share/link"
)

// bareSide is the least that keeps and gives links: the bytes of a request into
// the store and out of it, one change of the record where views are counted. It
// checks nothing and refuses nobody.
func bareSide(file string) (s side, end func()) {
	store, err := linkstore.Open(file)
	must(err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	server := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.URL.Path[1:]
		var err error
		if r.ContentLength > 0 {
			err = insert(store, r, id)
		} else {
			err = open(store, w, r, id)
		}
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	})}
	go func() { _ = server.Serve(listener) }()
	ask := func(id, views string, body []byte) error {
		answer, err := http.Post("http://"+listener.Addr().String()+"/"+id+"?"+views, "application/octet-stream", bytes.NewReader(body))
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, answer.Body)
		if closing := answer.Body.Close(); err == nil {
			err = closing
		}
		if answer.StatusCode != http.StatusOK {
			return fmt.Errorf("the bare handler answers %s", answer.Status)
		}
		return err
	}
	return side{
		create: func(c link.Creation) error { return ask(link.IDOf(c.Owner), views(c.Views), c.Sealed) },
		open:   func(c link.Creation) error { return ask(link.IDOf(c.Owner), views(c.Views), nil) },
	}, func() { must(server.Close()); must(store.Close()) }
}

func views(n int) string {
	if n == link.Unlimited {
		return ""
	}
	return "counted"
}

func insert(store *linkstore.Store, r *http.Request, id string) error {
	sealed := make([]byte, r.ContentLength)
	if _, err := io.ReadFull(r.Body, sealed); err != nil {
		return err
	}
	record := link.Record{ID: id, Body: link.HashOfBytes(sealed), Size: len(sealed), Due: time.Now().Add(time.Hour)}
	return store.Insert(r.Context(), record, sealed, 1<<30)
}

func open(store *linkstore.Store, w http.ResponseWriter, r *http.Request, id string) error {
	for {
		record, err := store.Get(r.Context(), id)
		if err == nil && r.URL.RawQuery == "counted" {
			err = store.Swap(r.Context(), record)
			if err == link.ErrChanged {
				continue
			}
		}
		var sealed []byte
		if err == nil {
			sealed, err = store.Bytes(r.Context(), link.Blob{ID: id, Hash: record.Body})
		}
		if err == nil {
			_, err = w.Write(sealed)
		}
		return err
	}
}

func token() string {
	t, err := link.NewToken(rand.Reader)
	must(err)
	return t
}

func creation(views int) link.Creation {
	sealed := make([]byte, size)
	_, err := rand.Read(sealed)
	must(err)
	return link.Creation{Owner: token(), Read: token(), Life: time.Hour, Views: views, Sealed: sealed}
}
