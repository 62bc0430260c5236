//go:build js && wasm

// Command sizeprobe uses of other people's code what wasm/browser uses, and
// nothing of ours: what "make size" calls the libraries. What it leaves out is
// counted as ours.
package main

import (
	"archive/zip"
	"bytes"
	"container/heap"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"syscall/js"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/hack-pad/go-indexeddb/idb"
	"golang.org/x/text/unicode/norm"
)

type document struct {
	Name  string            `json:"name"`
	Parts []map[string]any  `json:"parts"`
	Times map[string]string `json:"times,omitempty"`
}

func main() {
	js.Global().Set("a", js.FuncOf(func(js.Value, []js.Value) any { return keep(context.Background()) != nil }))
	var d document
	input := []byte(strings.Join(os.Args, " "))
	fmt.Println(json.Unmarshal(input, &d))
	text, err := json.MarshalIndent(d, "", "  ")
	fmt.Printf("%s %v %+v %q\n", text, err, reflect.ValueOf(&d).Elem().Field(0), reflect.TypeFor[document]().Field(0).Tag)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("a")
	fmt.Fprint(w, err, z.Close())
	r, err := zip.NewReader(bytes.NewReader(input), int64(len(input)))
	fmt.Println(r, err)
	rows, err := csv.NewReader(&b).ReadAll()
	fmt.Println(rows, err, hex.EncodeToString(sha256.New().Sum(input)))
	order := sort.StringSlice(os.Args)
	sort.Sort(order)
	slices.Sort(os.Args)
	heap.Init(&queue{order})
	h := fnv.New32a()
	_, _ = h.Write(input)
	t, err := time.Parse(time.RFC3339, d.Name)
	n, wrong := strconv.ParseFloat(d.Name, 64)
	once := sync.OnceValue(func() string { return norm.NFC.String(d.Name) })
	fmt.Println(t.Format(time.RFC1123), err, n, wrong, once(), unicode.IsLetter(rune(input[0])), utf16.Encode([]rune(d.Name)), h.Sum32())
	fmt.Println(strings.NewReplacer("a", "b").Replace(d.Name), unicode.In(rune(input[0]), unicode.Cf, unicode.Zl), strings.EqualFold(d.Name, "x"))
}

// keep opens a database, writes a record and reads it back.
func keep(ctx context.Context) error {
	request, err := idb.Global().Open(ctx, "a", 1, func(db *idb.Database, _, _ uint) error {
		_, err := db.CreateObjectStore("a", idb.ObjectStoreOptions{})
		return err
	})
	if err != nil {
		return err
	}
	db, err := request.Await(ctx)
	if err != nil {
		return err
	}
	tx, err := db.TransactionWithOptions(idb.TransactionOptions{Mode: idb.TransactionReadWrite}, "a")
	if err != nil {
		return err
	}
	store, err := tx.ObjectStore("a")
	if err != nil {
		return err
	}
	_, err = store.PutKey(js.ValueOf("a"), js.Global().Get("Uint8Array").New(1))
	if err != nil {
		return err
	}
	cursor, err := store.OpenCursor(idb.CursorNext)
	if err != nil {
		return err
	}
	return cursor.Iter(ctx, func(c *idb.CursorWithValue) error {
		value, err := c.Value()
		js.CopyBytesToGo(make([]byte, 1), value)
		return err
	})
}

type queue struct{ sort.StringSlice }

func (q *queue) Push(any) {}
func (q *queue) Pop() any { return nil }
