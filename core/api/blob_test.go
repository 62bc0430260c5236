package api

import (
	"testing"

	"github.com/matryer/is"
)

type parcel struct {
	Asked
	Files []File   `json:"files"`
	Bytes []byte   `json:"bytes"`
	Words []string `json:"words"`
	Inner *parcel  `json:"inner"`
}

func TestBlobsFindTheirWayInAndOut(t *testing.T) {
	is := is.New(t)
	p := &parcel{Files: []File{{Name: "a"}, {Name: "b"}}, Inner: &parcel{}}
	in := []Blob{
		{Path: []string{"files", "1", "bytes"}, Bytes: []byte("second")},
		{Path: []string{"inner", "bytes"}, Bytes: []byte("inside")},
	}
	is.NoErr(PutBlobs(p, in))
	is.Equal(string(p.Files[1].Bytes), "second")
	is.Equal(string(p.Inner.Bytes), "inside")

	var out []Blob
	TakeBlobs(p, &out)
	is.Equal(out, in)
	is.Equal(p.Files[1].Bytes, nil)
	is.True(p.Words != nil && p.Inner.Files != nil) // lists are never null
}

func TestABlobWithoutAPlaceIsRefused(t *testing.T) {
	for _, path := range [][]string{{"files", "2", "bytes"}, {"fils"}, {"words"}, {"files", "x", "bytes"}, {}} {
		is := is.New(t)
		p := &parcel{Files: make([]File, 2)}
		is.True(PutBlobs(p, []Blob{{Path: path, Bytes: []byte("x")}}) != nil)
	}
}
