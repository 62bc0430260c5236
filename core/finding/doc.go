// Package finding says what a check has to say: findings (a rule failed, or
// could not decide), questions (what only the tenant or an outsider knows),
// and the report that holds both.
//
// It takes nothing apart and decides nothing; it gives shapes, their order,
// and their text. A message is an id with arguments, so that another language
// is another table.
package finding
