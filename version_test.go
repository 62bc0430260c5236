package partyline

import (
	"regexp"
	"testing"

	"github.com/matryer/is"
)

func TestVersionIsSemVer(t *testing.T) {
	is := is.New(t)
	is.True(regexp.MustCompile(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$`).MatchString(Version()))
}
