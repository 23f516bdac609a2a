-- From version 1 to 2: bytes can be redacted, and a record can be that of a
-- server or the replica of one elsewhere.

-- 1: the bytes were replaced by a tombstone; digest, link and seal are still
-- those of the bytes as they were placed.
ALTER TABLE event ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1));

-- More small things that are not events.
CREATE TABLE refused (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
CREATE TABLE access  (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
CREATE TABLE meta    (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
