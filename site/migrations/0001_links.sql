-- Plan links: records and who may make them. Sealed bytes are in R2.
CREATE TABLE links (
  id      TEXT    NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  creator TEXT    NOT NULL, -- hash of the creator's name
  cleared INTEGER NOT NULL, -- 1: no longer counts for its creator
  due     INTEGER NOT NULL, -- milliseconds since 1970, UTC
  plan    TEXT    NOT NULL, -- key of the sealed plan in R2
  record  TEXT    NOT NULL  -- the rest, as JSON
) WITHOUT ROWID;

CREATE INDEX links_due ON links (due, id);
CREATE INDEX links_held ON links (creator) WHERE cleared = 0;

-- Plans that are put before their record: what a crash leaves is found here.
CREATE TABLE uploads (
  begun INTEGER NOT NULL, -- milliseconds since 1970, UTC
  plan  TEXT    NOT NULL, -- key in R2
  PRIMARY KEY (begun, plan)
) WITHOUT ROWID;

CREATE TABLE creators (
  hash  TEXT NOT NULL PRIMARY KEY, -- SHA-256 of the token, base64url
  name  TEXT NOT NULL UNIQUE,
  added TEXT NOT NULL
) WITHOUT ROWID;
