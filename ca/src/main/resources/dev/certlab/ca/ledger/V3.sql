-- CRL numbers may have 20 octets (RFC 5280 §5.2.3). One that does not fit into an INTEGER is a BLOB of 20 octets, the most
-- significant first: SQLite sorts every BLOB behind every INTEGER, and BLOBs by their octets.

-- When the latest CRL was made that was signed elsewhere and that the CA goes on from; NULL if there is none.
ALTER TABLE authority ADD COLUMN continued_from INTEGER;
