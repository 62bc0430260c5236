package cli

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/matryer/is"

	"partyline/core/share/envelope"
	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// peakWhile gives the most bytes that lived on the heap while something ran.
func peakWhile(do func()) (most uint64) {
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // what is not used any more is soon not counted
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before := m.HeapAlloc
	ended := make(chan struct{})
	go func() { do(); close(ended) }()
	for tick := time.NewTicker(time.Millisecond); ; {
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapAlloc)
		select {
		case <-ended:
			tick.Stop()
			return most - min(most, before)
		case <-tick.C:
		}
	}
}

// sealedWith seals any content with the stock age tool's library, at any work factor.
func sealedWith(t *testing.T, content []byte, key envelope.Key, work int) []byte {
	t.Helper()
	is := is.New(t)
	recipient, err := age.NewScryptRecipient(key.Passphrase(envelope.TypePlan))
	is.NoErr(err)
	recipient.SetWorkFactor(work)
	var out bytes.Buffer
	w, err := age.Encrypt(&out, recipient)
	is.NoErr(err)
	_, err = w.Write(content)
	is.NoErr(err)
	is.NoErr(w.Close())
	return out.Bytes()
}

// bomb packs two gigabytes of nothing into some megabytes: what one more megabyte
// adds to the packed bytes is the same each time.
func bomb(t *testing.T) []byte {
	t.Helper()
	is := is.New(t)
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	is.NoErr(err)
	var ends [3]int
	for i := range ends {
		_, err = w.Write(make([]byte, 1<<20))
		is.NoErr(err)
		is.NoErr(w.Flush())
		ends[i] = b.Len()
	}
	return append(b.Bytes(), bytes.Repeat(b.Bytes()[ends[1]:ends[2]], 2<<10)...)
}

// The service, or a creator, hands out what was not sealed as it should be: the
// reader is told what it is, nothing is written, and little memory is taken.
func TestHostileEnvelopesAreRefused(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	server, err := serveLinks(new(fakeClock), filepath.Join(dir, "links.db"), "--open-creation")
	is.NoErr(err)
	defer server.stop()
	plan, err := os.ReadFile(filepath.Join(examples, "seattle", "plan.partyline.json"))
	is.NoErr(err)
	for _, c := range []struct {
		name string
		make func(good, content []byte, id string, key envelope.Key) []byte
		says string
	}{
		{"good", func(good, _ []byte, _ string, _ envelope.Key) []byte { return good }, ""},
		{"truncated", func(good, _ []byte, _ string, _ envelope.Key) []byte { return good[:len(good)-20] }, "damaged or changed"},
		{"truncated in its head", func(good, _ []byte, _ string, _ envelope.Key) []byte { return good[:60] }, "cut short"},
		{"tampered", func(good, _ []byte, _ string, _ envelope.Key) []byte { good[len(good)/2] ^= 1; return good }, "damaged or changed"},
		{"lengthened", func(good, _ []byte, _ string, _ envelope.Key) []byte { return append(good, 0) }, "damaged or changed"},
		{"work factor 9", func(_, content []byte, _ string, key envelope.Key) []byte { return sealedWith(t, content, key, 9) }, "the work factor of a sealed file is 10"},
		{"a work factor that takes minutes", func(good, _ []byte, _ string, _ envelope.Key) []byte {
			return bytes.Replace(good, []byte(" 10\n"), []byte(" 22\n"), 1)
		}, "the work factor of a sealed file is 10"},
		{"the plan of another link", func(_, content []byte, id string, key envelope.Key) []byte {
			return sealedWith(t, bytes.Replace(content, []byte(id), []byte(link.IDOf("other")), 1), key, 10)
		}, "belongs to another link"},
		{"not sealed", func(_, _ []byte, _ string, _ envelope.Key) []byte { return plan }, "no sealed file"},
		{"no plan", func(_, content []byte, _ string, key envelope.Key) []byte {
			line, _, _ := bytes.Cut(content, []byte("\n"))
			var b bytes.Buffer
			w := gzip.NewWriter(&b)
			_, _ = w.Write([]byte(`{"format":"partyline/snapshot"}`))
			_ = w.Close()
			return sealedWith(t, append(append(line, '\n'), b.Bytes()...), key, 10)
		}, "the plan of this link"},
		{"a bomb", func(_, content []byte, _ string, key envelope.Key) []byte {
			line, _, _ := bytes.Cut(content, []byte("\n"))
			return sealedWith(t, append(append(line, '\n'), bomb(t)...), key, 10)
		}, "unpacks to more than is allowed"},
	} {
		creation := linktest.Creation("")
		key, err := envelope.NewKey(strings.NewReader(creation.Owner))
		is.NoErr(err)
		id := link.IDOf(creation.Owner)
		good, err := envelope.Seal(plan, envelope.Header{Type: envelope.TypePlan, Link: id}, key, strings.NewReader(strings.Repeat(creation.Read, 4)))
		is.NoErr(err)
		content := unsealed(t, good, key)
		creation.Read, creation.Sealed = key.ReadToken(), c.make(bytes.Clone(good), content, id, key)
		_, err = linkhttp.NewClient(server.address, "").Create(t.Context(), creation)
		is.NoErr(err)
		out := filepath.Join(dir, "opened.partyline.json")
		var code int
		var errs string
		most := peakWhile(func() {
			code, _, errs = try(t, fmt.Sprintf("%s/open#%s.%s\n", server.address, id, key), "open", "-o", out)
		})
		if c.says == "" {
			is.Equal(code, exitClean) // errs
			is.NoErr(os.Remove(out))
			continue
		}
		if code != exitUse || !strings.Contains(errs, c.says) {
			t.Errorf("%s: %d %s", c.name, code, errs)
		}
		is.True(!strings.Contains(errs, key.String()))
		_, err = os.Stat(out)
		is.True(os.IsNotExist(err))     // nothing is written
		if most > 8*envelope.MostPlan { // a quarter of what the bomb holds
			t.Errorf("%s: %d MiB were held", c.name, most>>20)
		}
		t.Logf("%s: %d MiB", c.name, most>>20)
	}
}

// unsealed gives what is inside the seal.
func unsealed(t *testing.T, file []byte, key envelope.Key) []byte {
	t.Helper()
	is := is.New(t)
	identity, err := age.NewScryptIdentity(key.Passphrase(envelope.TypePlan))
	is.NoErr(err)
	r, err := age.Decrypt(bytes.NewReader(file), identity)
	is.NoErr(err)
	var b bytes.Buffer
	_, err = b.ReadFrom(r)
	is.NoErr(err)
	return b.Bytes()
}
