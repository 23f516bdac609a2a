-- A record of version 1 as it was written before redaction was known: schema.sql
-- of then, five events, and what lay beside them.
PRAGMA application_id=1231245925;
PRAGMA journal_mode=WAL;
CREATE TABLE event (
  row      INTEGER PRIMARY KEY,
  stream   TEXT    NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 1),
  placed   INTEGER NOT NULL,
  source   TEXT    NOT NULL,
  id       TEXT    NOT NULL,
  bytes    BLOB    NOT NULL,
  digest   BLOB    NOT NULL CHECK (length (digest) = 32),
  link     BLOB    NOT NULL CHECK (length (link) = 32),
  seal     BLOB    NOT NULL CHECK (length (seal) = 32)
) STRICT;
CREATE UNIQUE INDEX event_by_position ON event (stream, position);
CREATE UNIQUE INDEX event_by_name ON event (source, id);
CREATE TABLE head (
  stream   TEXT    PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 1),
  placed   INTEGER NOT NULL,
  link     BLOB    NOT NULL CHECK (length (link) = 32)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft  (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
CREATE TABLE pin    (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
CREATE TABLE outbox (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
CREATE TABLE summary (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, saved INTEGER NOT NULL) STRICT;
PRAGMA user_version=1;
INSERT INTO event (stream, position, placed, source, id, bytes, digest, link, seal) VALUES
  ('a', 1, 100, 'urn:test', 'a-1', CAST ('{"specversion":"1.0","id":"a-1","source":"urn:test","type":"note","data":"x"}' AS BLOB),
   x'fafde2e2a65f2a840e6f090dd73944b1736c0166da19a5e11641ea9a4c9a2885',
   x'a3cad8e00236134839fb65ad282b0fdefdb5d1e841ba44859ad4702c32d5466c',
   x'deffc08f4a15dab0beb8171c536f8091de1e3878c147120e9e465b2de9e15b1d');
INSERT INTO event (stream, position, placed, source, id, bytes, digest, link, seal) VALUES
  ('a', 2, 100, 'urn:test', 'a-2', CAST ('{"specversion":"1.0","id":"a-2","source":"urn:test","type":"note","data":"xx"}' AS BLOB),
   x'abc9d568ccc5ca51ee50e1f98a178457645bf4a1fedc5f08c2290a245473dae3',
   x'5e6034f443af961d32ad00ecae13934428cce51679135dcadb375b72a2eb2467',
   x'81f33dbd0e195563643548f2e9d4b8d8f1cc387e360fe1120da4c47bc5f55b64');
INSERT INTO event (stream, position, placed, source, id, bytes, digest, link, seal) VALUES
  ('b', 1, 150, 'urn:test', 'b-1', CAST ('{"specversion":"1.0","id":"b-1","source":"urn:test","type":"note","data":"x"}' AS BLOB),
   x'895ba41768f6a097a94884d921f811041452833dbd73402e8b626512c124d1ae',
   x'c9eb39ac6d2e859bd432474c921eb1b0da90f062348286c3343f41fa481e1c0f',
   x'fb979853e15e3d1af4ff8fa46e547809f49cecea89aecce74fd5eb15ef266cba');
INSERT INTO event (stream, position, placed, source, id, bytes, digest, link, seal) VALUES
  ('a', 3, 200, 'urn:test', 'a-3', CAST ('{"specversion":"1.0","id":"a-3","source":"urn:test","type":"note","data":"xxx"}' AS BLOB),
   x'94c69cd4a49409eda57a4b2417b8dce3ea02add5399d5d19dedc80ea22d729f4',
   x'263ada780b8bc677360866a1b876c947bb86188c58c1100e9c449ef3faa4a277',
   x'e15c731f3140e31c10103c036da36797b743b37263fbae2ec9f68e731b30703f');
INSERT INTO event (stream, position, placed, source, id, bytes, digest, link, seal) VALUES
  ('b', 2, 150, 'urn:test', 'b-2', CAST ('{"specversion":"1.0","id":"b-2","source":"urn:test","type":"note","data":"xx"}' AS BLOB),
   x'860c298ec71781988ff4058fa293f714a89bd68a7c3346a0fa9102ef24da2d6b',
   x'5b191c6458292d732075c5bab04c53263c7b550a231d3a2a6c79daf9b778c296',
   x'6cf3bec2118c67294bff06c0379118e1aac1bcc7d9dfef28ecf657fb5c55e323');
INSERT INTO head VALUES ('a', 3, 200, x'263ada780b8bc677360866a1b876c947bb86188c58c1100e9c449ef3faa4a277');
INSERT INTO head VALUES ('b', 2, 150, x'5b191c6458292d732075c5bab04c53263c7b550a231d3a2a6c79daf9b778c296');
INSERT INTO draft VALUES ('draft', CAST ('half a sentence' AS BLOB), 5);
INSERT INTO outbox VALUES ('1', CAST ('act' AS BLOB), 5);
INSERT INTO pin VALUES ('a', x'0000000000000003263ada780b8bc677360866a1b876c947bb86188c58c1100e9c449ef3faa4a277', 5);
