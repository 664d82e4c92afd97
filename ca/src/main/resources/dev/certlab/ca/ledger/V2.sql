-- Delta CRLs need to know which standing changed since which CRL.
--
-- "since" is the number of the last CRL that was listed before the change: the change stands in
-- every CRL of a larger number and in none of a smaller or equal one.
ALTER TABLE revocation ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
CREATE INDEX revocation_since ON revocation (authority, since);

-- Holds that stood in a CRL and were released. A row stays when the certificate is revoked again.
CREATE TABLE released (
  authority TEXT NOT NULL,
  serial TEXT NOT NULL,
  since INTEGER NOT NULL,
  released_at INTEGER NOT NULL,
  PRIMARY KEY (authority, serial)
) WITHOUT ROWID;
CREATE INDEX released_since ON released (authority, since);

-- Older ledgers did not say when a standing changed. Taken as changed just now, everything stands
-- once more in the deltas of bases listed before, which is longer than needed and never wrong. One
-- number is skipped, so that a hold from before counts as listed when it is released.
UPDATE revocation SET since = coalesce(
  (SELECT crl_number FROM authority WHERE authority.name = revocation.authority), 0);
INSERT INTO released (authority, serial, since, released_at)
  SELECT event.authority, event.serial, authority.crl_number, max(event.at)
  FROM event JOIN authority ON authority.name = event.authority
  WHERE event.kind = 'released' GROUP BY event.authority, event.serial;
UPDATE authority SET crl_number = crl_number + 1;

ALTER TABLE crl ADD COLUMN issued_at INTEGER;
ALTER TABLE crl ADD COLUMN issuing_point BLOB;
ALTER TABLE crl ADD COLUMN defects TEXT NOT NULL DEFAULT '';
UPDATE crl SET issued_at = this_update;
