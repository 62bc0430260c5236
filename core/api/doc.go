// Package api is the one door: a table of methods, each from a request type to
// a response type. The command line calls the typed functions; the browser
// calls Call with JSON.
//
// It takes bytes (files, plans) and plain values, and gives bytes and plain
// values; every request carries the time, the seed and the locale, so that the
// same request gives the same response. A response is whole or absent: a
// cancelled call has changed nothing.
//
// It never opens a file, asks the clock or decides what a rule decides.
package api
