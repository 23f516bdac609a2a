-- The record, DIR/record.db, version 1; schema-2.sql leads on from here and
-- this never changes. SQLite 3.40, STRICT tables, WAL. Times are microseconds UTC.

-- The immutable half: what happened. Rows are added, never changed but for a
-- redaction. Each is complete in itself, so that a damaged file can be read row by row.
CREATE TABLE event (
  row      INTEGER PRIMARY KEY,                       -- the order of arrival
  stream   TEXT    NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 1),    -- 1, 2, 3 … within the stream
  placed   INTEGER NOT NULL,                          -- never decreasing within the stream
  source   TEXT    NOT NULL,                          -- (source, id) names the event for ever
  id       TEXT    NOT NULL,
  bytes    BLOB    NOT NULL,                          -- exactly as received
  digest   BLOB    NOT NULL CHECK (length (digest) = 32), -- SHA-256 of the bytes
  link     BLOB    NOT NULL CHECK (length (link) = 32),   -- the hash chain, see ic-chain.h
  seal     BLOB    NOT NULL CHECK (length (seal) = 32)    -- holds the name to the digest, see ic-chain.h
) STRICT;
CREATE UNIQUE INDEX event_by_position ON event (stream, position);
CREATE UNIQUE INDEX event_by_name ON event (source, id);

-- The end of each stream, written together with its last event: placing needs
-- no search, and a stream that lost its end is noticed.
CREATE TABLE head (
  stream   TEXT    PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 1),
  placed   INTEGER NOT NULL,
  link     BLOB    NOT NULL CHECK (length (link) = 32)
) STRICT, WITHOUT ROWID;

-- Small private things that are not events.
CREATE TABLE draft  (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
CREATE TABLE pin    (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
CREATE TABLE outbox (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;

-- The half that may be dropped and is made again from the events.
CREATE TABLE summary (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
