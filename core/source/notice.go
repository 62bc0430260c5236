package source

import (
	_ "embed"
	"sync"
)

// Notice says whose data the catalogue is made from and under which licence.
type Notice struct {
	Name        string
	Owner       string
	Repository  string // owner/name on GitHub; "" for pages in none
	Licence     string // SPDX identifier, or words where none was found
	CodeLicence string // SPDX identifier of samples, where it differs
	Use         string // what it was used for
	Changed     string // what was done to it
}

//go:embed notices_gen.txt
var noticesText string

var noticesOnce = sync.OnceValue(func() []Notice {
	var notices []Notice
	for r := range rows(noticesText) {
		notices = append(notices, Notice{
			Name: r.take(), Owner: r.take(), Repository: r.take(), Licence: r.take(),
			CodeLicence: r.take(), Use: r.take(), Changed: r.take(),
		})
	}
	return notices
})

// Notices gives the notices of all data, for "version --licences".
func Notices() []Notice { return noticesOnce() }
