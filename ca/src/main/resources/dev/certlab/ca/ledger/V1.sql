CREATE TABLE authority (
  name TEXT PRIMARY KEY,
  parent TEXT,
  certificate BLOB NOT NULL,
  key_file TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  crl_number INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE certificate (
  id INTEGER PRIMARY KEY,
  authority TEXT NOT NULL,
  serial TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  sha1 TEXT NOT NULL,
  role TEXT NOT NULL,
  host TEXT NOT NULL,
  subject TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  encoded BLOB NOT NULL,
  defects TEXT NOT NULL,
  replaces TEXT,
  UNIQUE (authority, serial)
);
CREATE INDEX certificate_role_host ON certificate (role, host);
CREATE INDEX certificate_serial ON certificate (serial);
CREATE INDEX certificate_sha1 ON certificate (sha1);

-- The present standing; a row disappears when a hold is released. The events keep the past.
CREATE TABLE revocation (
  authority TEXT NOT NULL,
  serial TEXT NOT NULL,
  reason INTEGER NOT NULL,
  revoked_at INTEGER NOT NULL,
  PRIMARY KEY (authority, serial)
) WITHOUT ROWID;

CREATE TABLE crl (
  authority TEXT NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  base_number INTEGER,
  this_update INTEGER NOT NULL,
  next_update INTEGER,
  next_publish INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (authority, kind, number)
) WITHOUT ROWID;

CREATE TABLE event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  authority TEXT NOT NULL,
  serial TEXT NOT NULL,
  detail TEXT NOT NULL
);
