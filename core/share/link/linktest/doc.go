// Package linktest says whether something is a store or a face of plan links.
//
// [Run] takes a new store and puts it under every law of links; [RunLinks] takes
// the same laws through a face, such as the client of a running service. It is
// test support: no program links it.
package linktest
