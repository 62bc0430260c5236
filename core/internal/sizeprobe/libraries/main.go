// Command libraries uses of other people's code what core/api uses, and nothing
// of ours: what "make size" calls the libraries. What it leaves out is
// counted as ours.
package main

import (
	"archive/zip"
	"bytes"
	"container/heap"
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
	"time"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

type document struct {
	Name  string            `json:"name"`
	Parts []map[string]any  `json:"parts"`
	Times map[string]string `json:"times,omitempty"`
}

func main() {
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

type queue struct{ sort.StringSlice }

func (q *queue) Push(any) {}
func (q *queue) Pop() any { return nil }
