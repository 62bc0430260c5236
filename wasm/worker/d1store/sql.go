package d1store

// Every statement of the store. None may scan: a test asks the database for the
// plan of each.
const (
	get    = `SELECT version, plan, due, cleared, record FROM links WHERE id = ?1`
	planOf = `SELECT plan FROM links WHERE id = ?1`
	has    = `SELECT 1 FROM links WHERE id = ?1`
	swap   = `UPDATE links SET version = ?2 + 1, cleared = ?3, due = ?4, record = ?5 WHERE id = ?1 AND version = ?2`
	touch  = `UPDATE links SET version = ?2 + 1, record = ?3 WHERE id = ?1 AND version = ?2`
	forget = `DELETE FROM links WHERE id = ?1 AND version = ?2`
	due    = `SELECT id FROM links WHERE due <= ?1 ORDER BY due, id LIMIT ?2`

	announce = `INSERT INTO uploads (begun, plan) SELECT ?1, ?2
		WHERE NOT EXISTS (SELECT 1 FROM links WHERE id = ?3)
		AND (SELECT count(*) FROM links WHERE creator = ?4 AND cleared = 0) < ?5`
	insert = `INSERT INTO links (id, version, creator, cleared, due, plan, record) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
		WHERE (SELECT count(*) FROM links WHERE creator = ?3 AND cleared = 0) < ?8
		AND EXISTS (SELECT 1 FROM uploads WHERE begun = ?9 AND plan = ?6)
		ON CONFLICT (id) DO NOTHING`
	arrived  = `DELETE FROM uploads WHERE begun = ?1 AND plan = ?2 AND EXISTS (SELECT 1 FROM links WHERE id = ?3 AND plan = ?2)`
	withdraw = `DELETE FROM uploads WHERE begun = ?1 AND plan = ?2`
	orphans  = `SELECT begun, plan FROM uploads WHERE begun <= ?1 ORDER BY begun, plan LIMIT ?2`

	creator = `SELECT name FROM creators WHERE hash = ?1`
)

// Statements gives every statement by name.
func Statements() map[string]string {
	return map[string]string{
		"get": get, "planOf": planOf, "has": has, "swap": swap, "touch": touch, "forget": forget, "due": due, "announce": announce,
		"insert": insert, "arrived": arrived, "withdraw": withdraw, "orphans": orphans, "creator": creator,
	}
}
