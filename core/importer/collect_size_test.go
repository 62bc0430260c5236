package importer

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// written is a part that is made while it is read: nobody holds it.
type written struct {
	rows, at int
	rest     string
	heard    func()
}

// aRow is about as long as a person of Get-CsOnlineUser.
func aRow(n int) string {
	return fmt.Sprintf(`{"UserPrincipalName":"person%06d@contoso.com","DisplayName":"Person %d","LineUri":"tel:+1425%07d","EnterpriseVoiceEnabled":true,"AccountType":"User","UsageLocation":"US","FeatureTypes":["Teams","PhoneSystem"],"ProxyAddresses":[%s"smtp:person%d@contoso.com"],"TeamsSharedCallingRoutingPolicy":{"Authority":"Tenant","Name":"Seattle"}}`,
		n, n, n, strings.Repeat(`"smtp:another.address.of.the.same.person@contoso.com",`, 90), n) + "\n"
}

func (w *written) Read(b []byte) (int, error) {
	if w.rest == "" {
		if w.at == w.rows {
			return 0, io.EOF
		}
		w.rest = aRow(w.at)
		if w.at++; w.at%2000 == 0 {
			w.heard()
		}
	}
	n := copy(b, w.rest)
	w.rest = w.rest[n:]
	return n, nil
}

func (w *written) Close() error { return nil }

// A part of 100 MB must not be held: neither its bytes nor its rows, only what
// the plan takes of them. This runs in the browser's engine too.
func TestAPartOf100MBIsNotHeld(t *testing.T) {
	is := is.New(t)
	const size = 100 << 20
	rows := size/len(aRow(0)) + 1
	var most, before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	hear := func() {
		var now runtime.MemStats
		runtime.GC() // what nobody holds does not count
		if runtime.ReadMemStats(&now); now.HeapAlloc > most.HeapAlloc {
			most = now
		}
	}
	part := File{Name: "Get-CsOnlineUser.0001.ndjson", Size: int64(rows * len(aRow(0))),
		Open: func() (io.ReadCloser, error) { return &written{rows: rows, heard: hear}, nil }}
	result, err := Import(&plan.Plan{}, nil, []File{part}, Options{AsOf: "2026-11-24T12:00:00Z"}, nil)
	is.NoErr(err)
	is.Equal(len(result.Snapshot.Users), rows)
	is.Equal(result.Snapshot.Users[rows-1].Policies.SharedCalling.Name, "Seattle")
	held := int64(most.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("%d rows, %d MB; held at most %d MB", rows, part.Size>>20, held>>20)
	is.True(part.Size >= size)
	is.True(held < size/2)
}
